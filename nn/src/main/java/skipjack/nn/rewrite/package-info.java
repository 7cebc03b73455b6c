/**
 * From the graph that the user has wired to what is computed: plans, and the rewrites that make them short.
 *
 * <p>A {@link skipjack.nn.rewrite.Plan} begins as one {@link skipjack.nn.rewrite.Stage} for each node of the graph. A
 * {@link skipjack.nn.rewrite.Rewrite} joins neighbouring stages into one that computes the same with fewer trips to memory.
 * The graph itself never changes: summaries, plots and files show what was wired.
 */
package skipjack.nn.rewrite;
