"""What the demo's pictures show. A scene draws on a sheet; what varies between two firms comes from the sheet's chance."""

from collections.abc import Callable

from .pictures import AMBER, HIGH, LEAF, SKY, SUN, WHITE, WIDE, WOOD, Sheet, scattered


def _room(sheet: Sheet, floor: float = 560) -> None:
    sheet.fade(0, floor, sheet.light, sheet.paper)
    sheet.fade(floor, HIGH, sheet.light, sheet.paper)
    sheet.box(0, floor - 14, WIDE, 14, sheet.main)


def _window(sheet: Sheet, left: float, top: float, wide: float, high: float, panes: int = 2) -> None:
    sheet.box(left - 8, top - 8, wide + 16, high + 16, WHITE, round=6)
    sheet.box(left, top, wide, high, SKY)
    sheet.shape(sheet.light, (left, top + high), (left, top + high * 0.7), (left + wide * 0.35, top + high * 0.45),
                (left + wide * 0.7, top + high * 0.75), (left + wide, top + high * 0.6), (left + wide, top + high))  # fmt: skip
    for number in range(1, panes):
        sheet.box(left + wide * number / panes - 4, top, 8, high, WHITE)


def _plant(sheet: Sheet, x: float, floor: float, size: float = 1) -> None:
    for lean in (-46, -24, 0, 24, 46):
        tip = (x + lean * size, floor - (170 - abs(lean)) * size)
        sheet.shape(LEAF, (x - 9 * size, floor - 60 * size), tip, (x + 9 * size, floor - 60 * size))
    sheet.shape(WOOD, (x - 34 * size, floor - 66 * size), (x + 34 * size, floor - 66 * size), (x + 24 * size, floor),
                (x - 24 * size, floor))  # fmt: skip


def _lamps(sheet: Sheet, places: tuple[float, ...], length: float = 110) -> None:
    for x in places:
        sheet.box(x - 2, 0, 4, length, sheet.dark)
        sheet.shape(sheet.dark, (x - 20, length), (x + 20, length), (x + 52, length + 40), (x - 52, length + 40))
        sheet.disc(x, length + 40, 44, SUN, flat=0.22)


def _tree(sheet: Sheet, x: float, floor: float, size: float) -> None:
    sheet.box(x - 6 * size, floor - 70 * size, 12 * size, 70 * size, WOOD)
    sheet.disc(x, floor - 110 * size, 52 * size, LEAF)
    sheet.disc(x - 30 * size, floor - 80 * size, 36 * size, LEAF)
    sheet.disc(x + 30 * size, floor - 80 * size, 36 * size, LEAF)


def yard(sheet: Sheet) -> None:
    """A works under the hills."""
    sheet.fade(0, 560, SKY, "#fdf8ec")
    sheet.disc(sheet.chance.randint(160, 1040), 170, 62, SUN)
    sheet.shape(
        sheet.light, (0, 560), (0, 380), (220, 260), (470, 430), (720, 240), (980, 420), (1200, 330), (1200, 560)
    )
    sheet.fade(560, HIGH, "#dfe9d3", "#c3d7b4")
    sheet.shape("#e8e4da", (430, 800), (560, 600), (690, 600), (900, 800))
    teeth, left = sheet.chance.randint(3, 5), 150
    wide = 900 / teeth
    for number in range(teeth):
        x = left + number * wide
        sheet.shape(sheet.dark, (x, 350), (x + wide * 0.75, 270), (x + wide * 0.75, 350))
        sheet.shape(sheet.main, (x + wide * 0.75, 270), (x + wide, 350), (x + wide * 0.75, 350))
    sheet.box(left, 345, 900, 265, WHITE)
    sheet.box(left, 345, 900, 26, sheet.main)
    for number in range(8):
        if number not in (3, 4):
            sheet.box(left + 30 + number * 108, 410, 84, 70, sheet.light, round=4)
            sheet.box(left + 30 + number * 108, 500, 84, 70, sheet.light, round=4)
    sheet.box(490, 440, 220, 170, sheet.dark, round=4)
    sheet.box(502, 452, 94, 158, SKY)
    sheet.box(604, 452, 94, 158, SKY)
    sheet.box(470, 418, 260, 22, AMBER, round=4)
    for x in scattered(sheet, 60, 1180, 150):
        if not 430 < x < 770:
            _tree(sheet, x, 660, sheet.chance.uniform(0.8, 1.15))


def hall(sheet: Sheet) -> None:
    """Machines in a row under the crane."""
    _room(sheet, 540)
    for number in range(5):
        _window(sheet, 60 + number * 228, 150, 168, 130)
    sheet.box(0, 40, WIDE, 18, sheet.dark)
    sheet.box(0, 104, WIDE, 10, sheet.dark)
    for x in range(0, WIDE, 100):
        sheet.line(sheet.dark, 6, (x, 108), (x + 50, 50), (x + 100, 108))
    hook = sheet.chance.randint(250, 950)
    sheet.box(0, 316, WIDE, 26, AMBER)
    sheet.box(hook - 50, 306, 100, 46, sheet.dark, round=6)
    sheet.box(hook - 2, 352, 4, 60, sheet.dark)
    sheet.ring(hook, 424, 14, sheet.dark, 5)
    sheet.shape("#f7dfa0", (520, 540), (680, 540), (980, 800), (220, 800))
    sheet.shape(sheet.paper, (532, 540), (668, 540), (944, 800), (256, 800))
    count = sheet.chance.randint(3, 4)
    for number in range(count):
        wide, high = 1040 / count - 40, sheet.chance.randint(190, 235)
        _machine(sheet, 90 + number * (1040 / count), 640, wide, high)
    for x in (40, 1040):
        for row, boxes in enumerate((2, 1)):
            for place in range(boxes):
                sheet.box(x + place * 62 + row * 31, 716 - row * 52, 56, 48, WOOD, round=3)
        sheet.box(x - 8, 766, 140, 14, sheet.dark, round=3)


def _machine(sheet: Sheet, left: float, floor: float, wide: float, high: float) -> None:
    sheet.disc(left + wide / 2, floor + 4, wide * 0.54, sheet.main, flat=0.08)
    sheet.box(left, floor - high, wide, high - 14, WHITE, round=14)
    sheet.box(left, floor - high, wide, 40, sheet.main, round=14)
    sheet.box(left, floor - high + 22, wide, 18, sheet.main)
    sheet.box(left + 10, floor - 34, wide - 20, 34, sheet.dark, round=4)
    sheet.box(left + 22, floor - high + 60, wide * 0.52, high - 118, sheet.dark, round=10)
    sheet.shape(sheet.main, (left + 40, floor - 66), (left + 40 + wide * 0.2, floor - high + 68),
                (left + 40 + wide * 0.3, floor - high + 68), (left + 40 + wide * 0.1, floor - 66))  # fmt: skip
    panel = left + 22 + wide * 0.52 + 16
    sheet.box(panel, floor - high + 60, wide - (panel - left) - 16, 74, sheet.light, round=6)
    for number, colour in enumerate((LEAF, AMBER, sheet.main)):
        sheet.disc(panel + 14 + number * 22, floor - high + 156, 8, colour)
    sheet.box(left + wide - 30, floor - high - 34, 10, 34, sheet.dark)
    sheet.box(left + wide - 34, floor - high - 56, 18, 24, LEAF, round=5)


def workshop(sheet: Sheet) -> None:
    """Benches, vices and a wall of tools."""
    _room(sheet, 580)
    _window(sheet, 70, 150, 240, 230)
    _window(sheet, 890, 150, 240, 230)
    sheet.box(370, 140, 460, 260, WOOD, round=8)
    for row in range(2):
        for x in scattered(sheet, 410, 800, 66):
            top, long = 168 + row * 120, sheet.chance.randint(60, 88)
            kind = sheet.chance.randrange(3)
            sheet.box(x - 5, top, 10, long, sheet.dark, round=4)
            if kind == 0:
                sheet.box(x - 24, top, 48, 20, sheet.main, round=4)
            elif kind == 1:
                sheet.ring(x, top + 6, 17, sheet.main, 9)
            else:
                sheet.box(x - 9, top + long * 0.45, 18, long * 0.55, AMBER, round=6)
    _lamps(sheet, (330, 600, 870), 60)
    for left in (60, 430, 800):
        sheet.box(left, 500, 340, 26, WOOD, round=5)
        sheet.box(left, 526, 340, 60, sheet.main)
        sheet.box(left + 24, 536, 130, 40, sheet.light, round=4)
        sheet.box(left + 186, 536, 130, 40, sheet.light, round=4)
        sheet.box(left + 16, 586, 22, 104, sheet.dark)
        sheet.box(left + 302, 586, 22, 104, sheet.dark)
        vice = left + sheet.chance.randint(50, 200)
        sheet.box(vice, 456, 70, 44, sheet.dark, round=5)
        sheet.box(vice + 78, 464, 22, 36, sheet.dark, round=4)
        sheet.box(vice + 100, 476, 44, 8, AMBER, round=4)
        sheet.disc(left + 170, 650, 48, sheet.dark, flat=0.28)
        sheet.box(left + 164, 654, 12, 96, sheet.dark)
        sheet.box(left + 130, 744, 80, 10, sheet.dark, round=5)


def canteen(sheet: Sheet) -> None:
    """Tables by the window, and what there is to eat."""
    _room(sheet, 540)
    _window(sheet, 70, 170, 560, 250, 4)
    sheet.box(740, 160, 390, 120, sheet.dark, round=8)
    for number in range(3):
        sheet.box(764 + number * 122, 184, 98, 10, AMBER, round=5)
        for row in range(3):
            sheet.box(764 + number * 122, 210 + row * 18, sheet.chance.randint(50, 96), 7, sheet.light, round=3)
    sheet.box(720, 440, 430, 120, sheet.main, round=6)
    sheet.box(710, 424, 450, 24, WHITE, round=6)
    for number, colour in enumerate((AMBER, LEAF, "#e07a5f", SUN)):
        sheet.box(740 + number * 104, 396, 84, 30, sheet.dark, round=6)
        sheet.disc(782 + number * 104, 398, 36, colour, flat=0.28)
    _lamps(sheet, (200, 500, 800, 1040), 70)
    for left, floor in ((90, 700), (440, 700), (790, 700)):
        for seat in (left + 30, left + 210):
            sheet.disc(seat + 20, floor - 46, 38, AMBER, flat=0.3)
            sheet.box(seat + 14, floor - 46, 12, 76, sheet.dark)
        sheet.box(left - 6, floor - 130, 300, 22, WHITE, round=10)
        sheet.box(left - 6, floor - 114, 300, 8, sheet.light, round=4)
        sheet.box(left + 132, floor - 108, 22, 146, sheet.dark)
        sheet.box(left + 82, floor + 32, 122, 12, sheet.dark, round=6)
        for place in (left + 50, left + 200):
            sheet.disc(place, floor - 134, 34, sheet.main, flat=0.2)
            sheet.disc(place, floor - 140, 24, SUN, flat=0.24)
    _plant(sheet, 40, 580)


def classroom(sheet: Sheet) -> None:
    """A training room, with a chart on the screen."""
    _room(sheet, 560)
    sheet.box(300, 90, 600, 330, sheet.dark, round=12)
    sheet.box(316, 106, 568, 298, WHITE, round=4)
    heights = [sheet.chance.randint(60, 180) for _ in range(6)]
    for number, high in enumerate(heights):
        sheet.box(360 + number * 56, 370 - high, 36, high, AMBER if number == 4 else sheet.main, round=3)
    sheet.box(350, 370, 350, 5, sheet.dark)
    sheet.disc(790, 200, 62, sheet.light)
    sheet.pen.pieslice([v * 2 for v in (728, 138, 852, 262)], -90, sheet.chance.randint(80, 200), sheet.main)
    for row in range(4):
        sheet.box(730, 296 + row * 22, sheet.chance.randint(70, 130), 9, sheet.light, round=4)
    _window(sheet, 60, 150, 170, 250)
    _window(sheet, 970, 150, 170, 250)
    sheet.box(930, 440, 110, 150, WOOD, round=6)
    sheet.box(915, 426, 140, 22, sheet.dark, round=6)
    _plant(sheet, 250, 590, 0.9)
    for row, (top, scale) in enumerate(((560, 0.85), (660, 1.1))):
        wide = 280 * scale
        for number in range(3):
            left = 600 + (number - 1) * wide * 1.25 - wide / 2
            sheet.box(left + 20, top + 20, 14, 100 * scale, sheet.dark)
            sheet.box(left + wide - 34, top + 20, 14, 100 * scale, sheet.dark)
            sheet.box(left, top, wide, 24 * scale, WOOD if row else WHITE, round=6)
            for seat in (0.27, 0.73):
                x = left + wide * seat
                sheet.box(x - 42 * scale, top - 52 * scale, 84 * scale, 50 * scale, sheet.dark, round=5)
                sheet.box(x - 54 * scale, top - 6 * scale, 108 * scale, 8 * scale, sheet.main, round=3)


def warehouse(sheet: Sheet) -> None:
    """Shelves full of boxes, and a forklift."""
    _room(sheet, 600)
    colours = (WOOD, AMBER, sheet.main, "#c98f57", "#e8bd8e")
    for left in (40, 430, 820):
        for level in range(4):
            floor = 200 + level * 132
            place = left + 16
            while place < left + 300:
                wide = sheet.chance.randint(46, 92)
                high = sheet.chance.randint(48, 92)
                if place + wide <= left + 326 and sheet.chance.random() < 0.88:
                    sheet.box(place, floor - high, wide, high, sheet.chance.choice(colours), round=3)
                    sheet.box(place + wide / 2 - 6, floor - high, 12, 22, WHITE)
                place += wide + 8
            sheet.box(left, floor, 342, 14, sheet.dark)
        for x in (left, left + 330):
            sheet.box(x, 100, 14, 540, sheet.dark)
    x = sheet.chance.choice((330, 690))
    sheet.box(x, 600, 170, 90, AMBER, round=14)
    sheet.shape(sheet.dark, (x + 20, 604), (x + 44, 480), (x + 136, 480), (x + 150, 604), (x + 138, 604), (x + 126, 492),
                (x + 54, 492), (x + 32, 604))  # fmt: skip
    sheet.box(x + 182, 440, 16, 254, sheet.dark)
    sheet.box(x + 198, 676, 120, 12, sheet.dark, round=4)
    sheet.box(x + 206, 590, 100, 86, WOOD, round=4)
    for wheel in (x + 36, x + 142):
        sheet.disc(wheel, 696, 34, sheet.dark)
        sheet.disc(wheel, 696, 14, sheet.light)
    sheet.box(0, 762, WIDE, 12, AMBER)


def studio(sheet: Sheet) -> None:
    """Where a broadcast is made."""
    _room(sheet, 580)
    sheet.box(330, 110, 540, 440, sheet.main, round=18)
    sheet.box(354, 134, 492, 416, sheet.light, round=12)
    for row in range(2):
        sheet.box(400, 240 + row * 110, 400, 10, WHITE, round=4)
        for x in scattered(sheet, 410, 760, 62):
            high = sheet.chance.randint(40, 80)
            colour = sheet.chance.choice((AMBER, WHITE, "#e07a5f", LEAF, sheet.main))
            sheet.box(x, 240 + row * 110 - high, 40, high, colour, round=8)
    for x, lean in ((180, 1), (1020, -1)):
        sheet.shape(sheet.dark, (x - 70, 150), (x + 70, 190 - 20 * lean), (x + 70, 330), (x - 70, 350))
        sheet.shape(WHITE, (x - 56, 168), (x + 56, 200 - 16 * lean), (x + 56, 316), (x - 56, 332))
        sheet.box(x - 5, 340, 10, 300, sheet.dark)
        sheet.line(sheet.dark, 8, (x - 60, 690), (x, 620), (x + 60, 690))
    sheet.box(380, 520, 440, 26, WOOD, round=8)
    sheet.box(410, 546, 20, 130, sheet.dark)
    sheet.box(770, 546, 20, 130, sheet.dark)
    for x in scattered(sheet, 430, 740, 84):
        sheet.box(x, 470, 48, 50, sheet.chance.choice((AMBER, "#e07a5f", LEAF, WHITE)), round=8)
    sheet.ring(600, 640, 74, WHITE, 16)
    sheet.box(574, 592, 52, 96, sheet.dark, round=8)
    sheet.box(580, 600, 40, 80, SKY, round=3)
    sheet.box(596, 714, 8, 60, sheet.dark)
    sheet.line(sheet.dark, 8, (540, 790), (600, 740), (660, 790))
    _plant(sheet, 60, 620, 0.9)


def garage(sheet: Sheet) -> None:
    """A car on the lift."""
    _room(sheet, 600)
    sheet.box(80, 120, 470, 440, WHITE, round=8)
    for row in range(5):
        sheet.box(98, 140 + row * 82, 434, 66, SKY if row == 1 else sheet.light, round=4)
    sheet.box(820, 380, 300, 220, sheet.main, round=8)
    for row in range(4):
        sheet.box(838, 398 + row * 50, 264, 38, sheet.light, round=4)
        sheet.box(930, 410 + row * 50, 80, 10, sheet.dark, round=4)
    sheet.box(820, 150, 300, 170, WOOD, round=8)
    for x in scattered(sheet, 860, 1090, 60):
        sheet.ring(x, 200, 17, sheet.dark, 8)
        sheet.box(x - 4, 212, 8, 76, sheet.dark, round=4)
    _lamps(sheet, (300, 680), 40)
    for x in (300, 760):
        sheet.box(x, 300, 34, 370, AMBER, round=6)
        sheet.box(x - 26, 660, 86, 20, sheet.dark, round=4)
    sheet.box(290, 530, 520, 18, sheet.dark, round=6)
    body = sheet.chance.choice(("#e07a5f", sheet.main, WHITE, sheet.dark))
    sheet.shape(body, (330, 470), (350, 420), (430, 405), (490, 340), (660, 340), (720, 410), (790, 430), (800, 480))
    sheet.shape(SKY, (450, 408), (500, 358), (566, 358), (566, 408))
    sheet.shape(SKY, (580, 408), (580, 358), (650, 358), (690, 408))
    sheet.box(322, 440, 484, 56, body, round=24)
    for x in (430, 700):
        sheet.disc(x, 496, 46, sheet.dark)
        sheet.disc(x, 496, 20, sheet.light)
    sheet.disc(340, 456, 12, SUN)
    for number in range(3):
        sheet.box(120, 650 - number * 38, 120, 34, sheet.dark, round=16)


def office(sheet: Sheet) -> None:
    """Desks with screens, and the machines behind them."""
    _room(sheet, 560)
    _window(sheet, 60, 120, 660, 260, 4)
    for left in (800, 970):
        sheet.box(left, 130, 150, 430, sheet.dark, round=8)
        for row in range(9):
            sheet.box(left + 14, 150 + row * 44, 122, 30, "#2a3a44", round=3)
            for light in range(3):
                colour = sheet.chance.choice((LEAF, AMBER, sheet.main))
                sheet.disc(left + 30 + light * 20, 165 + row * 44, 5, colour)
    _lamps(sheet, (220, 560), 40)
    _plant(sheet, 760, 600, 0.9)
    for number in range(3):
        left = 70 + number * 360
        sheet.box(left, 560, 320, 22, WOOD, round=6)
        sheet.box(left + 20, 582, 16, 130, sheet.dark)
        sheet.box(left + 284, 582, 16, 130, sheet.dark)
        sheet.box(left + 60, 430, 190, 112, sheet.dark, round=8)
        sheet.box(left + 70, 440, 170, 92, sheet.paper, round=3)
        for row in range(5):
            indent = sheet.chance.choice((0, 14, 28))
            colour = sheet.chance.choice((sheet.main, AMBER, sheet.light))
            sheet.box(left + 80 + indent, 450 + row * 16, sheet.chance.randint(50, 110), 7, colour, round=3)
        sheet.box(left + 146, 542, 18, 18, sheet.dark)
        sheet.box(left + 120, 640, 90, 90, sheet.main, round=22)
        sheet.box(left + 159, 720, 12, 50, sheet.dark)
        sheet.disc(left + 285, 550, 13, AMBER)


def lecture(sheet: Sheet) -> None:
    """A stage seen over the heads of those who listen: shapes only."""
    sheet.fade(0, HIGH, sheet.dark, sheet.main)
    sheet.box(240, 70, 720, 330, WHITE, round=10)
    sheet.box(256, 86, 688, 298, sheet.paper, round=4)
    sheet.shape(sheet.light, (256, 384), (256, 320), (430, 220), (600, 330), (760, 200), (944, 320), (944, 384))
    sheet.disc(820, 160, 34, SUN)
    for row in range(3):
        sheet.box(310, 130 + row * 30, sheet.chance.randint(160, 320), 12, sheet.main, round=6)
    sheet.box(120, 470, 960, 30, WOOD, round=4)
    sheet.box(120, 500, 960, 40, "#b98550")
    sheet.box(890, 390, 90, 82, WOOD, round=6)
    sheet.box(876, 378, 118, 18, AMBER, round=5)
    _plant(sheet, 180, 472, 0.7)
    coats = (sheet.dark, "#22303a", "#3a4a55", "#2b3f4a")
    for row, (top, size) in enumerate(((560, 34), (640, 44), (740, 56))):
        for x in scattered(sheet, -20 + row * 30, 1240, size * 2.9):
            coat = sheet.chance.choice(coats)
            sheet.box(x - size * 1.2, top + size * 0.8, size * 2.4, 240, coat, round=size * 0.9)
            sheet.disc(x, top, size, sheet.chance.choice(("#1d1a1a", "#2a2421", "#332a25")))


def booths(sheet: Sheet) -> None:
    """Stalls on a sports ground, before the visitors come."""
    sheet.fade(0, 480, SKY, "#fdf8ec")
    sheet.box(150, 200, 900, 280, WHITE)
    sheet.box(150, 186, 900, 22, sheet.main)
    for row in range(3):
        for number in range(12):
            sheet.box(180 + number * 72, 232 + row * 78, 46, 48, sheet.light, round=3)
    sheet.fade(480, HIGH, "#e3a08a", "#cf7f66")
    for number in range(4):
        sheet.shape(WHITE, (200 + number * 260, 480), (206 + number * 260, 480), (10 + number * 400, 800),
                    (-6 + number * 400, 800))  # fmt: skip
    for x in (70, 1130):
        _tree(sheet, x, 500, 1.2)
    sheet.line(sheet.dark, 3, (0, 120), (300, 180), (600, 120), (900, 180), (1200, 120))
    for number in range(24):
        x = 25 + number * 50
        y = 120 + 60 * (1 - abs((x % 600) - 300) / 300)
        sheet.shape((AMBER, sheet.main, "#e07a5f")[number % 3], (x - 14, y), (x + 14, y), (x, y + 34))
    roofs = [sheet.main, AMBER, "#e07a5f", LEAF]
    sheet.chance.shuffle(roofs)
    for number in range(4):
        left = 50 + number * 285
        sheet.box(left + 8, 450, 10, 240, sheet.dark)
        sheet.box(left + 222, 450, 10, 240, sheet.dark)
        sheet.shape(roofs[number], (left - 14, 460), (left + 50, 370), (left + 190, 370), (left + 254, 460))
        for tooth in range(7):
            x = left - 14 + tooth * 268 / 7
            colour = WHITE if tooth % 2 else roofs[number]
            sheet.box(x, 454, 268 / 7, 34, colour, round=10)
        sheet.box(left, 590, 240, 110, WHITE, round=6)
        sheet.box(left, 582, 240, 18, roofs[number], round=6)
        for place in range(3):
            high = sheet.chance.randint(30, 56)
            sheet.box(
                left + 24 + place * 72, 582 - high, 46, high, sheet.chance.choice((WOOD, sheet.light, WHITE)), round=6
            )


SCENES: dict[str, Callable[[Sheet], None]] = {
    one.__name__: one
    for one in (yard, hall, workshop, canteen, classroom, warehouse, studio, garage, office, lecture, booths)
}
