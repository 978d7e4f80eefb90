#!/usr/bin/env python3
"""Cuts the sample of Fashion-MNIST that is shipped out of the whole set.

usage: make_fashion_sample.py FOLDER OUT

FOLDER holds the four gzip files of Fashion-MNIST under their usual names; the first 2,000 training
images and the first 500 test images, with their labels, are written to OUT. The same bytes come out
every time.
"""
import gzip
import struct
import sys
from pathlib import Path


def cut(source, target, count):
    raw = gzip.decompress(source.read_bytes())
    dimensions = raw[3]
    sides = struct.unpack(">" + "I" * dimensions, raw[4 : 4 + 4 * dimensions])
    size = 1
    for side in sides[1:]:
        size *= side
    head = raw[:4] + struct.pack(">" + "I" * dimensions, count, *sides[1:])
    body = raw[4 + 4 * dimensions :][: count * size]
    target.write_bytes(gzip.compress(head + body, 9, mtime=0))


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for part, count in (("train", 2000), ("t10k", 500)):
        for kind in ("images-idx3", "labels-idx1"):
            name = f"{part}-{kind}-ubyte.gz"
            cut(source / name, target / name, count)


main()
