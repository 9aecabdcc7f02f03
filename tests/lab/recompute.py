#!/usr/bin/env python3
"""Recomputes the quality figures of the embedded model with none of the app's code: onnxruntime, tokenizers, Pillow, numpy.

    python3 -m venv .venv && .venv/bin/pip install onnxruntime tokenizers numpy Pillow
    .venv/bin/python tests/lab/recompute.py --captions val.jsonl --photos images/val [--against record.json] [--keep FILE.npz]

Captions: JSON Lines, `{"id" or "file": ..., "en": [...], "zh": [...]}`. Photos are resized by Pillow's bicubic filter, texts encoded
one by one. Prints recall@1/5/10 and MRR of the first 100. With `--against`, a record of the Lab over the same files, each of its
encoders is recomputed (dtype of the photos' file, text tower) and every figure compared; the exit code is 1 if one differs by more
than half a point. `--keep` stores the vectors, so that a second look takes seconds.

The q8 text graphs round activations by ranges they find as they run. A last bit decides which way a value is rounded, and one to three
texts in ten come out at a cosine of .987 to .999 instead of 1: between the browser's onnxruntime and the native one, and as much
between the native one with and without graph optimisation. So texts are encoded both ways, and a figure must agree with one of the two.
"""
import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageOps
from tokenizers import Tokenizer

MODEL = Path(__file__).resolve().parents[2] / "public" / "models" / "fovea-mini"
SUFFIX = {"fp32": "", "fp16": "_fp16", "q8": "_quantized", "q4": "_q4"}
TOLERANCE = 0.5  # points, which are percent of recall and hundredths of MRR
DEPTH = 100


LEVELS = {
    "optimised": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL,
    "as written": onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL,
}


def session(path, level="optimised"):
    if not path.exists():
        sys.exit(f"{path} is missing: recompute.py knows the files of the embedded model only.")
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = LEVELS[level]
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def encode_photos(paths, dtype):
    recipe = json.loads((MODEL / "image" / "preprocessor_config.json").read_text())
    size = (recipe["size"]["width"], recipe["size"]["height"])
    mean = np.array(recipe["image_mean"], np.float32)
    std = np.array(recipe["image_std"], np.float32)
    tower = session(MODEL / "image" / "onnx" / f"vision_model{SUFFIX[dtype]}.onnx")
    rows = []
    for path in progress(paths, f"photos, {dtype}"):
        picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB").resize(size, Image.Resampling.BICUBIC)
        pixels = (np.asarray(picture, np.float32) * np.float32(recipe["rescale_factor"]) - mean) / std
        rows.append(tower.run(["image_embeds"], {"pixel_values": pixels.transpose(2, 0, 1)[None]})[0][0])
    return unit(np.stack(rows))


def encode_texts(texts, folder, dtype, level):
    tokenizer = Tokenizer.from_file(str(MODEL / folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(json.loads((MODEL / folder / "tokenizer_config.json").read_text())["model_max_length"])
    tower = session(MODEL / folder / "onnx" / f"text_model{SUFFIX[dtype]}.onnx", level)
    rows = []
    for text in progress(texts, f"texts by {folder}, {dtype}, graph {level}"):
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        rows.append(tower.run(["text_embeds"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0])
    return unit(np.stack(rows))


def progress(items, what):
    for done, item in enumerate(items):
        if done % 500 == 0:
            print(f"  {done} of {len(items)} {what}", file=sys.stderr)
        yield item


def figures(places):
    places = np.asarray(places)
    within = {f"recall{k}": float(100 * np.mean(places < k)) for k in (1, 5, 10)}
    return {"n": len(places), **within, "mrr": float(100 * np.mean(np.where(places < DEPTH, 1 / (places + 1), 0)))}


def text_to_photo(texts, owners, photos):
    scores = texts @ photos.T
    own = scores[np.arange(len(owners)), owners]
    return figures((scores > own[:, None]).sum(axis=1))


def photo_to_text(photos, texts, owners):
    """The best own caption among all; a foreign one that is as near stands before it."""
    places = []
    for photo, vector in enumerate(photos):
        scores = texts @ vector
        mine = owners == photo
        if mine.any():
            places.append(int((scores[~mine] >= scores[mine].max()).sum()))
    return figures(places)


class Data:
    def __init__(self, captions, folder, keep):
        self.keep = keep
        self.vectors = dict(np.load(keep)) if keep and keep.exists() else {}
        by_name = {name.lower(): path for path in sorted(folder.iterdir()) for name in (path.stem, path.name)}
        items = [json.loads(line) for line in captions.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        items = [(by_name[name], item) for item in items if (name := (item.get("file") or item["id"]).lower()) in by_name]
        self.paths = [path for path, _ in items]
        self.texts = {language: [t.strip() for _, item in items for t in item.get(language, [])] for language in ("en", "zh")}
        self.owners = {
            language: np.array([owner for owner, (_, item) in enumerate(items) for _ in item.get(language, [])])
            for language in ("en", "zh")
        }

    def photos(self, dtype):
        return self.kept(f"photos {dtype}", lambda: encode_photos(self.paths, dtype))

    def captions(self, language, folder, dtype, level):
        key = f"{language} {folder} {dtype} {level}"
        return self.kept(key, lambda: encode_texts(self.texts[language], folder, dtype, level))

    def kept(self, key, encode):
        if key not in self.vectors:
            self.vectors[key] = encode()
            if self.keep:
                np.savez(self.keep, **self.vectors)
        return self.vectors[key]

    def retrieval(self, level, language, image, folder, text):
        return text_to_photo(self.captions(language, folder, text, level), self.owners[language], self.photos(image))

    def captioning(self, level, language, image, folder, text):
        return photo_to_text(self.photos(image), self.captions(language, folder, text, level), self.owners[language])


def tower_for(language, text_tower):
    """The app reads texts with Han characters by the bilingual tower (`auto`), or all by one of them."""
    return {"auto": "text-enzh" if language == "zh" else "text-en", "main": "text-en", "bilingual": "text-enzh"}[text_tower]


def show(what, row):
    cells = " ".join(f"{row[name]:8.2f}" for name in ("recall1", "recall5", "recall10", "mrr"))
    print(f"{what:58} {row['n']:6d} {cells}")


def compare(data, record):
    """Prints theirs under ours; the largest difference in points, to the nearer of both ways and to the optimised one."""
    if any(record["plan"]["samples"][what] for what in ("photos", "queries")):
        sys.exit("This record is of a sample. Run its plan with 0 photos and 0 queries, which means all.")
    nearest, first = [], []

    def beside(what, recompute, files, theirs):
        ours = {level: recompute(level, *files) for level in LEVELS}
        names = ("recall1", "recall5", "recall10", "mrr")
        theirs = {"n": theirs["n"], **{name: 100 * theirs[name]["mean"] for name in names}}
        if theirs["n"] != ours["optimised"]["n"]:
            sys.exit(f"{what}: the record has {theirs['n']} queries, these files {ours['optimised']['n']}. Give the files it was made with.")
        print(what)
        show("  the Lab", theirs)
        for level, row in ours.items():
            show(f"  onnxruntime, graph {level}", row)
        for name in names:
            differences = [abs(row[name] - theirs[name]) for row in ours.values()]
            nearest.append(min(differences))
            first.append(differences[0])

    for result in record["results"]:
        choice = record["plan"]["encoders"][result["encoder"]]
        if result["problem"] or choice["model"] != "fovea-mini":
            continue
        name = f"{choice['image']}/{choice['text']} {choice['textTower']} {choice['device']}"
        for language in ("en", "zh"):
            files = (language, choice["image"], tower_for(language, choice["textTower"]), choice["text"])
            if result["kind"] == "encoder" and language in result["captioning"]:
                beside(f"{name}: photo -> {language} caption", data.captioning, files, result["captioning"][language])
            if result["kind"] == "ranking" and result["ranker"] == "picture" and result["quality"]:
                groups = {group["name"]: group["figures"] for group in result["quality"]["groups"]}
                if theirs := groups.get(f"lang:{language}"):
                    beside(f"{name} {result['index']}: {language} caption -> photo", data.retrieval, files, theirs)
    if not nearest:
        sys.exit("This record has no figure to compare: no captions, no ranker “picture”, or another model.")
    return max(nearest), max(first), len(nearest)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, needed in (("captions", True), ("photos", True), ("against", False), ("keep", False)):
        options.add_argument(f"--{name}", type=Path, required=needed)
    given = options.parse_args()
    data = Data(given.captions, given.photos, given.keep)
    print(f"{len(data.paths)} photos, onnxruntime {onnxruntime.__version__}, Pillow {Image.__version__}, numpy {np.__version__}")
    print(f"{'':58} {'n':>6} {'R@1':>8} {'R@5':>8} {'R@10':>8} {'MRR':>8}")
    if given.against is None:
        for level in LEVELS:
            print(f"graph {level}")
            show("  English caption -> photo, text-en", data.retrieval(level, "en", "q8", "text-en", "q8"))
            show("  Chinese caption -> photo, text-enzh", data.retrieval(level, "zh", "q8", "text-enzh", "q8"))
            show("  English caption -> photo, text-enzh", data.retrieval(level, "en", "q8", "text-enzh", "q8"))
            show("  photo -> English caption, text-en", data.captioning(level, "en", "q8", "text-en", "q8"))
        return
    nearest, first, count = compare(data, json.loads(given.against.read_text(encoding="utf-8")))
    print(f"\nLargest difference of {count} figures: {nearest:.2f} points (allowed: {TOLERANCE}); {first:.2f} to the optimised graph alone")
    sys.exit(0 if nearest <= TOLERANCE else 1)


if __name__ == "__main__":
    main()
