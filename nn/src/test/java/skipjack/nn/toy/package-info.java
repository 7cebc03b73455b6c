/** The smallest layers, network and problem with which training can be tested. */
package skipjack.nn.toy;
