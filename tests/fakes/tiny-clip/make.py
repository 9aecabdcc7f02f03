"""Makes this folder's files: a CLIP with random weights in the hub's layout, small enough to be committed.

    pip install onnx numpy tokenizers && python make.py && npx biome check --write .

Text: mean of 32-d character vectors, projected to 512. Image: 4 x 4 mean colours, projected to 512. It knows nothing, but different
inputs give different vectors, the same input always the same one.
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

here = Path(__file__).parent
rng = np.random.default_rng(7)
dim = 512


def weights(name, *shape):
    return numpy_helper.from_array(rng.standard_normal(shape).astype(np.float32), name)


def constant(name, values):
    return numpy_helper.from_array(np.array(values, dtype=np.int64), name)


def save(file, nodes, inputs, output, initializers):
    graph = helper.make_graph(nodes, "tiny", inputs, [output], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    path = here / "onnx" / file
    path.parent.mkdir(exist_ok=True)
    onnx.save(model, path)


def make_tokenizer():
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocab = {"<|startoftext|>": 0, "<|endoftext|>": 1} | {letter: i + 2 for i, letter in enumerate(alphabet)}
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=[], unk_token="<|endoftext|>"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(["<|startoftext|>", "<|endoftext|>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<|startoftext|> $A <|endoftext|>", special_tokens=[("<|startoftext|>", 0), ("<|endoftext|>", 1)]
    )
    tokenizer.save(str(here / "tokenizer.json"), pretty=False)
    return len(vocab)


def make_text(vocab_size):
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["n", "t"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["n", "t"])
    out = helper.make_tensor_value_info("text_embeds", TensorProto.FLOAT, ["n", dim])
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["letters"]),
        helper.make_node("Cast", ["attention_mask"], ["kept"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["kept", "last"], ["kept3"]),
        helper.make_node("Mul", ["letters", "kept3"], ["masked"]),
        helper.make_node("ReduceSum", ["masked", "middle"], ["sum"], keepdims=0),
        helper.make_node("MatMul", ["sum", "projection"], ["text_embeds"]),
    ]
    constants = [weights("table", vocab_size, 32), weights("projection", 32, dim), constant("last", [2]), constant("middle", [1])]
    save("text_model_quantized.onnx", nodes, [ids, mask], out, constants)


def make_vision():
    pixels = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["n", 3, 224, 224])
    out = helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["n", dim])
    nodes = [
        helper.make_node("AveragePool", ["pixel_values"], ["cells"], kernel_shape=[56, 56], strides=[56, 56]),
        helper.make_node("Flatten", ["cells"], ["flat"]),
        helper.make_node("MatMul", ["flat", "projection"], ["image_embeds"]),
    ]
    save("vision_model_quantized.onnx", nodes, [pixels], out, [weights("projection", 48, dim)])


def write_json(file, content):
    (here / file).write_text(json.dumps(content, indent=1) + "\n")


vocab_size = make_tokenizer()
make_text(vocab_size)
make_vision()
write_json("config.json", {"architectures": ["CLIPModel"], "model_type": "clip", "projection_dim": dim})
write_json(
    "tokenizer_config.json",
    {
        "tokenizer_class": "CLIPTokenizer",
        "model_max_length": 77,
        "bos_token": "<|startoftext|>",
        "eos_token": "<|endoftext|>",
        "pad_token": "<|endoftext|>",
        "unk_token": "<|endoftext|>",
    },
)
write_json(
    "preprocessor_config.json",
    {
        "image_processor_type": "CLIPImageProcessor",
        "do_resize": True,
        "size": {"shortest_edge": 224},
        "resample": 3,
        "do_center_crop": True,
        "crop_size": {"height": 224, "width": 224},
        "do_rescale": True,
        "rescale_factor": 1 / 255,
        "do_normalize": True,
        "image_mean": [0.48145466, 0.4578275, 0.40821073],
        "image_std": [0.26862954, 0.26130258, 0.27577711],
        "do_convert_rgb": True,
    },
)
