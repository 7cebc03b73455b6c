"""Saves small models with Keras ("save") or reads models that Skipjack saved with Keras ("read")."""
import glob
import importlib.util
import os
import sys

backends = [name for name in ("tensorflow", "jax", "torch") if importlib.util.find_spec(name)]
os.environ.setdefault("KERAS_BACKEND", (backends or ["numpy"])[0])

import h5py
import keras
import numpy as np
from keras import layers as L

random = np.random.default_rng(3)


def perturb(model):
    """Moves every parameter away from its first value, as a training would."""
    for weight in model.weights:
        value = np.array(weight)
        if np.issubdtype(value.dtype, np.floating):
            weight.assign(value + 0.1 * random.random(value.shape))


def models():
    picture = (9, 8, 4)
    yield "convolutions", picture, [
        L.Conv2D(8, 3, groups=2, padding="same", strides=2, activation="relu"),
        L.SeparableConv2D(6, 3, padding="same", depth_multiplier=2),
        L.BatchNormalization(),
        L.Conv2D(5, 2, activation=L.LeakyReLU(negative_slope=0.17)),
        L.Conv2DTranspose(4, 3, strides=2, padding="same"),
        L.DepthwiseConv2D(3, use_bias=False),
        L.GlobalAveragePooling2D(),
        L.Dense(3, activation="softmax"),
    ]
    yield "sequences", (20, 3), [
        L.Conv1D(8, 5, strides=2, activation="relu"),
        L.BatchNormalization(),
        L.MaxPooling1D(2),
        L.Conv1D(8, 3, padding="causal"),
        L.GlobalAveragePooling1D(),
    ]
    yield "pictures", picture, [
        L.Rescaling([0.5, 0.2, 0.1, 2.0], offset=[1.0, 2.0, 3.0, 4.0]),
        L.ZeroPadding2D(((0, 1), (2, 1))),
        L.UpSampling2D((1, 2), interpolation="bilinear"),
        L.AveragePooling2D(3, 2, padding="same"),
        L.LayerNormalization(),
        L.ELU(0.7),
        L.PReLU(shared_axes=[1, 2]),
        L.SpatialDropout2D(0.3),
        L.GaussianNoise(0.1),
        L.Flatten(),
    ]
    yield "nested", picture, [
        keras.Sequential([L.Conv2D(5, 3), L.BatchNormalization(), L.ReLU(6.0)], name="inner"),
        L.Flatten(),
        L.Dense(2),
    ]


    yield "limits", picture, [
        L.Conv2D(5, 3, kernel_constraint=keras.constraints.MaxNorm(0.5, axis=[0, 1, 2]), activity_regularizer="l2", name="größe"),
        L.BatchNormalization(gamma_constraint="non_neg", beta_regularizer="l1"),
        L.DepthwiseConv2D(2, depthwise_constraint=keras.constraints.MinMaxNorm(0.1, 0.4, axis=[0, 1])),
        L.Flatten(),
        L.Dense(2, kernel_constraint="unit_norm"),
    ]


def graph(x):
    gate = L.Activation("sigmoid")(L.Conv2D(4, 1)(L.GlobalAveragePooling2D(keepdims=True)(x)))
    y = L.ReLU(6.0)(x + 3.0) * (1.0 / 6.0)
    y = L.Add()([L.Multiply()([x, gate]), L.Average()([x, y]), L.Maximum()([x, y])])
    return L.Concatenate()([y, L.Subtract()([y, x])])


def save(name, model):
    perturb(model)
    x = random.random((2,) + model.input_shape[1:]).astype("float32") * 2 - 1
    with h5py.File(name + "_reference.h5", "w") as file:
        file["input"] = x
        file["output"] = np.array(model(x, training=False)).astype("float32")
    model.compile(optimizer=keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.01, 1, 0.9), momentum=0.9), loss="mse")
    y = np.ones(np.array(model(x, training=False)).shape)
    model.fit(x, y, verbose=0)
    with h5py.File(name + "_reference.h5", "a") as file:
        file["output"][...] = np.array(model(x, training=False)).astype("float32")
    model.save(name + ".keras")
    model.save(name + ".h5")  # after which Keras has forgotten the optimiser of the model
    if name == "pictures":  # has layers that draw random numbers
        print("saved", name)
        return
    with h5py.File(name + "_reference.h5", "a") as file:
        file["target"] = y.astype("float32")
        file["loss"] = np.array(model.fit(x, y, verbose=0).history["loss"]).astype("float32")
        file["trained"] = np.array(model(x, training=False)).astype("float32")
    print("saved", name)


if sys.argv[1] == "save":
    for name, shape, parts in models():
        save(name, keras.Sequential([L.Input(shape), *parts]))
    image = L.Input((9, 8, 4))
    save("graph", keras.Model(image, graph(image)))
else:
    for path in sorted(glob.glob("again_*")):
        name = path.removeprefix("again_").split(".")[0]
        if path.endswith(".weights.h5"):
            model = keras.saving.load_model("again_%s.keras" % name)
            for weight in model.weights:
                weight.assign(np.zeros(weight.shape))
            model.load_weights(path)
        else:
            model = keras.saving.load_model(path)
        with h5py.File(name + "_reference.h5") as file:
            expected = file["output"][()]
            actual = np.array(model(file["input"][()], training=False))
        worst = np.abs(actual - expected).max()
        assert worst <= 1e-5 * max(1, np.abs(expected).max()), (path, worst)
        print("read", path)
