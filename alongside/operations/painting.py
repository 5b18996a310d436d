"""The pictures of the example, painted by code: light over water, and hills in the mist of an evening."""

import math
import random
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
WIDTH, HEIGHT = 2400, 1600
SHOWN = (1600, 1067)
EDGE = 180  # of Pillow's round gradient: how bright it is in the middle of its sides
RIDGES, NEAR = 7, 0.6
MIST = (222, 218, 216)


def _between(stops: list[tuple[float, Colour]], at: float) -> Colour:
    for (start, first), (end, second) in pairwise(stops):
        if at <= end:
            share = (at - start) / (end - start)
            share = share * share * (3 - 2 * share)
            return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))  # type: ignore[return-value]
    return stops[-1][1]


def _downwards(stops: list[tuple[float, Colour]], width: int, height: int) -> Image.Image:
    """A ground whose colour changes from above to below."""
    line = Image.new("RGB", (1, height))
    line.putdata([_between(stops, row / (height - 1)) for row in range(height)])
    return line.resize((width, height))


def _glow(size: tuple[int, int], at: tuple[int, int], radius: tuple[int, int], strength: int) -> Image.Image:
    """A soft light, as a mask."""
    ring = Image.radial_gradient("L").point(lambda value: round(strength * max(0.0, 1 - value / EDGE) ** 2))
    mask = Image.new("L", size)
    mask.paste(
        ring.resize((2 * radius[0], 2 * radius[1]), Image.Resampling.BICUBIC), (at[0] - radius[0], at[1] - radius[1])
    )
    return mask


def _grain(picture: Image.Image, strength: float) -> Image.Image:
    """The least unevenness, as of paper, without which a slow change of colour shows steps."""
    noise = Image.effect_noise(picture.size, 22 * strength).convert("RGB")
    return Image.blend(picture, ImageChops.overlay(picture, noise), 0.35)


def _ridge(chance: random.Random, height: float, swing: float, rough: float) -> Iterator[tuple[int, float]]:
    waves = [(chance.uniform(0.6, 1.4) * 2**octave, chance.uniform(0, math.tau), 0.5**octave) for octave in range(6)]
    for across in range(0, WIDTH + 8, 8):
        x = across / WIDTH * math.pi * rough
        yield across, height + swing * sum(share * math.sin(x * wave + begin) for wave, begin, share in waves)


def water() -> Image.Image:
    """The coast early in the day: the light stands low and lies on the water."""
    chance = random.Random(14)  # noqa: S311 - a picture, always the same
    horizon, sun = round(HEIGHT * 0.47), round(WIDTH * 0.63)
    sky = [(0.0, (122, 142, 158)), (0.5, (170, 178, 180)), (0.8, (222, 208, 188)), (1.0, (243, 224, 196))]
    sea = [(0.0, (206, 198, 184)), (0.12, (160, 166, 166)), (0.5, (104, 120, 128)), (1.0, (58, 74, 84))]
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    picture.paste(_downwards(sky, WIDTH, horizon), (0, 0))
    picture.paste(_downwards(sea, WIDTH, HEIGHT - horizon), (0, horizon))
    warm = Image.new("RGB", picture.size, (255, 240, 212))
    above = Image.new("L", picture.size)
    above.paste(255, (0, 0, WIDTH, horizon))
    for radius, strength in (((1700, 900), 170), ((700, 460), 190), ((220, 190), 230)):
        glow = ImageChops.multiply(_glow(picture.size, (sun, horizon - 70), radius, strength), above)
        picture.paste(warm, (0, 0), glow)
    _clouds(picture, chance, horizon)
    _headland(picture, chance, horizon)
    _lights(picture, chance, horizon, sun)
    return _grain(picture.filter(ImageFilter.GaussianBlur(0.8)), 0.5)


def _clouds(picture: Image.Image, chance: random.Random, horizon: int) -> None:
    mask = Image.new("L", picture.size)
    draw = ImageDraw.Draw(mask)
    for _ in range(46):
        y = chance.triangular(40, horizon - 60, horizon * 0.55)
        x, length, height = chance.uniform(-300, WIDTH), chance.uniform(300, 1300), chance.uniform(4, 26)
        draw.ellipse((x, y, x + length, y + height), fill=chance.randint(30, 95))
    mask = mask.filter(ImageFilter.GaussianBlur(16))
    picture.paste((250, 234, 214), (0, 0, *picture.size), mask)


def _headland(picture: Image.Image, chance: random.Random, horizon: int) -> None:
    layer = Image.new("L", picture.size)
    ridge = _ridge(chance, horizon - 34, 26, 1.4)
    edge = [(x, min(y + (x / WIDTH) ** 1.5 * 104, horizon)) for x, y in ridge]
    ImageDraw.Draw(layer).polygon([*edge, (WIDTH, horizon), (0, horizon)], fill=200)
    picture.paste((150, 158, 162), (0, 0, *picture.size), layer.filter(ImageFilter.GaussianBlur(2.2)))


def _lights(picture: Image.Image, chance: random.Random, horizon: int, sun: int) -> None:
    """What the waves give back: dark and light strokes, longer and further apart the nearer they are."""
    dark, light = Image.new("L", picture.size), Image.new("L", picture.size)
    on_dark, on_light = ImageDraw.Draw(dark), ImageDraw.Draw(light)
    depth = HEIGHT - horizon
    for _ in range(5200):
        near = chance.random() ** 1.7
        y = horizon + 3 + near * depth
        length, height = 14 + near * 210 * chance.random(), 1 + near * 9 * chance.random()
        x = chance.uniform(-100, WIDTH)
        on_dark.ellipse((x, y, x + length, y + height), fill=chance.randint(20, 80))
        spread = 36 + near * 260
        x = chance.gauss(sun, spread) - length / 2
        on_light.ellipse((x, y, x + length * 0.8, y + height), fill=chance.randint(60, 235 - round(90 * near)))
    picture.paste((44, 60, 72), (0, 0, *picture.size), dark.filter(ImageFilter.GaussianBlur(1.6)))
    picture.paste((255, 238, 208), (0, 0, *picture.size), light.filter(ImageFilter.GaussianBlur(1.1)))


def hills() -> Image.Image:
    """Hills in the mist of an evening, one behind the other, each paler than the one before it."""
    chance = random.Random(9)  # noqa: S311 - a picture, always the same
    sky = [
        (0.0, (96, 116, 142)),
        (0.3, (150, 160, 176)),
        (0.5, (214, 200, 192)),
        (0.62, (238, 214, 192)),
        (1.0, (206, 204, 206)),
    ]
    picture = _downwards(sky, WIDTH, HEIGHT)
    glow = _glow(picture.size, (round(WIDTH * 0.3), round(HEIGHT * 0.5)), (1500, 620), 130)
    picture.paste((255, 226, 190), (0, 0, *picture.size), glow)
    _clouds(picture, chance, round(HEIGHT * 0.46))
    pale, dark = (196, 196, 202), (34, 48, 58)
    for number in range(RIDGES):
        share = number / (RIDGES - 1)
        colour = _between([(0.0, pale), (1.0, dark)], share)
        height = HEIGHT * (0.5 + 0.44 * share**1.15)
        _hill(picture, list(_ridge(chance, height, 46 + 70 * share, 1.3 + 1.5 * share)), colour, share)
    return _grain(picture.filter(ImageFilter.GaussianBlur(0.8)), 0.6)


def _hill(picture: Image.Image, edge: list[tuple[int, float]], colour: Colour, share: float) -> None:
    """One of them; its foot lies in the mist, the more so the further away it is."""
    layer = Image.new("L", picture.size)
    draw = ImageDraw.Draw(layer)
    draw.polygon([*edge, (WIDTH + 8, HEIGHT), (0, HEIGHT)], fill=255)
    if share > NEAR:
        _trees(draw, edge, share)
    highest = round(min(y for _x, y in edge))
    foot = _between([(0.0, colour), (1.0, MIST)], 0.75 - 0.45 * share)
    body = Image.new("RGB", picture.size, colour)
    body.paste(foot, (0, highest, WIDTH, HEIGHT))
    body.paste(_downwards([(0.0, colour), (0.2, colour), (1.0, foot)], WIDTH, 520), (0, highest))
    picture.paste(body, (0, 0), layer.filter(ImageFilter.GaussianBlur(3 - 2 * share)))


def _trees(draw: ImageDraw.ImageDraw, edge: list[tuple[int, float]], share: float) -> None:
    """Firs along the ridge, here close together and there apart."""
    chance = random.Random(round(share * 100))  # noqa: S311 - a picture, always the same
    for x, y in edge:
        wood = 0.5 + 0.5 * math.sin(x / 260 + share * 7)
        if chance.random() > 0.25 + 0.6 * wood:
            continue
        tall = (10 + 40 * chance.random()) * (0.4 + share * 1.1)
        at = x + chance.uniform(-6, 6)
        draw.polygon([(at - tall * 0.2, y + 8), (at, y - tall), (at + tall * 0.2, y + 8)], fill=255)


PAINTINGS: dict[str, Callable[[], Image.Image]] = {"water": water, "hills": hills}


def painted(name: str) -> bytes:
    """One of them, as a file."""
    file = BytesIO()
    PAINTINGS[name]().resize(SHOWN, Image.Resampling.LANCZOS).save(file, "JPEG", quality=90)
    return file.getvalue()
