"""Makes the pictures that the convolution screen begins with: tables of grey levels, 0 to 255.

Usage: python3 make_pictures.py PICTURES_FOLDER MNIST_TEST_IMAGES
"""

import sys
from pathlib import Path


def write(folder, name, rows):
    lines = ["\t".join(str(cell) for cell in row) for row in rows]
    (folder / name).write_text("\n".join(lines) + "\n")


def digit(idx):
    """The first image of MNIST's test set."""
    pixels = idx.read_bytes()[16 : 16 + 28 * 28]
    return [list(pixels[28 * row : 28 * row + 28]) for row in range(28)]


def garment():
    """A pullover: trunk, two sleeves, a collar cut out, knitted stripes."""

    def inside(x, y):
        trunk = 8 <= x <= 19 and 4 <= y <= 25
        sleeve = 5 <= y <= 21 and abs(abs(x - 13.5) - (5.5 + (y - 3) * 0.36)) <= 2.3
        collar = (x - 13.5) ** 2 + (y - 3.5) ** 2 < 7
        return (trunk or sleeve) and not collar

    def level(x, y):
        # Four samples a side, so that slanted edges are grey.
        share = sum(
            inside(x + (i - 1.5) / 4, y + (j - 1.5) / 4) for i in range(4) for j in range(4)
        )
        stripe = 40 if y % 5 == 0 else 0
        shade = 215 - 5 * abs(x - 13.5) - stripe
        return round(max(0, shade) * share / 16)

    return [[level(x, y) for x in range(28)] for y in range(28)]


def landscape():
    """A house under the sun, in red, green and blue: 25 rows and columns each."""

    def colour(x, y):
        if (x - 20) ** 2 + (y - 4) ** 2 <= 9:
            return (255, 220, 60)
        if 5 <= x <= 8 and 16 <= y <= 20:
            return (90, 50, 30)
        if 10 <= x <= 13 and 14 <= y <= 17:
            return (250, 240, 150)
        if 3 <= x <= 15 and 12 <= y <= 20:
            return (190, 70, 50)
        if 5 <= y <= 11 and abs(x - 9) <= y - 4:
            return (110, 40, 60)
        if y > 20:
            return (70, 160, 60)
        return (120, 180, 240 - 2 * y)

    cells = [[colour(x, y) for x in range(25)] for y in range(25)]
    return [[[cell[part] for cell in row] for row in cells] for part in range(3)]


def main():
    folder, idx = Path(sys.argv[1]), Path(sys.argv[2])
    write(folder, "digit.tsv", digit(idx))
    write(folder, "garment.tsv", garment())
    for name, rows in zip(("red", "green", "blue"), landscape()):
        write(folder, f"landscape-{name}.tsv", rows)


main()
