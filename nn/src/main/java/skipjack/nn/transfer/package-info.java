/**
 * Transfer learning: what a trained network has learnt, put to another use.
 *
 * <p>Models share layers, and with them weights, when their nodes come from one graph, so a network is taken apart and
 * put together again by naming nodes. A new head on the body of an old network:
 *
 * {@snippet lang=java :
 * Model old = KerasModels.load(Path.of("cifar10.h5"));
 * Model flowers = Head.of(old).replaced(5);                      // the old body, five new classes
 * old.setTrainable(false);                                       // the body is frozen, its statistics too …
 * Head.of(flowers).layers().forEach(layer -> layer.setTrainable(true));
 * flowers.compile(new Adam(1e-3f), new CategoricalCrossentropy(), new CategoricalAccuracy());
 * flowers.fit(samples, new FitOptions().epochs(5));              // … and only the head learns
 *
 * flowers.setTrainable(true);                                    // then everything, in small steps
 * flowers.compile(new Adam(1e-5f), new CategoricalCrossentropy(), new CategoricalAccuracy());
 * flowers.fit(samples, new FitOptions().epochs(5));
 * }
 *
 * <p>Features, and a head that works on them alone, so that the body need not run in every epoch:
 *
 * {@snippet lang=java :
 * Node pooled = old.output("flatten");
 * Model features = new Model("features", old.input(), pooled);
 * Model head = Part.between("head", flowers.output("flatten"), flowers.output());
 * Tensor x = features.predict(pictures, 32);                     // [N, 64]
 * head.compile(…).fit(x, y, new FitOptions().epochs(50));        // the weights are those of flowers
 * }
 */
package skipjack.nn.transfer;
