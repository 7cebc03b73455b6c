/** Reference values for the operations, computed in float64 by PyTorch, and how tests read them. */
package skipjack.engine.golden;
