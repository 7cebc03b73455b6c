package skipjack.bench.peers;

/** How PyTorch's activations and kernels lie in memory; which is faster depends on the processor, so both are measured. */
public enum MemoryOrder {
    /** PyTorch's default: a picture's channels one after the other. */
    CHANNELS_FIRST,
    /** As PyTorch recommends for processors with wide vectors: a pixel's channels one after the other. */
    CHANNELS_LAST
}
