package skipjack.bench.alternatives;

/** The tiles that are compared, by name. */
public enum TileShape {
    /** Six rows, two vectors. */
    SIX_BY_TWO(new Tile6x2()),
    /** Eight rows, two vectors. */
    EIGHT_BY_TWO(new Tile8x2()),
    /** Three rows, three vectors. */
    THREE_BY_THREE(new Tile3x3()),
    /** Six rows, four vectors, a packed. */
    SIX_BY_FOUR_PACKED(new Tile6x4Packed());

    @SuppressWarnings("ImmutableEnumChecker") // tiles have no state
    private final Tile tile;

    TileShape(Tile tile) {
        this.tile = tile;
    }

    Tile tile() {
        return tile;
    }
}
