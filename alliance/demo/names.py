"""Invented names. Some given names hold characters of Extension A, as real rolls do: they must print."""

from members.enums import Sex

from .world import Draw

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
_COMMON = 12  # the first surnames are far more frequent than the rest
_DOUBLE = ("欧阳", "上官", "司徒", "诸葛")
_FEMALE = "婷雪欣怡梦佳静雅琪瑶颖慧丽娜敏莹妍萱诗涵语嫣芸蓉菲洁倩露薇岚"
_MALE = "浩宇轩博文俊杰豪明辉强磊鹏飞志远建国龙涛凯帆毅恒峰栋铭泽锐晨"
_EITHER = "子一思嘉晓安宁乐然清源书言若景云天新永春华"
_RARE = "䶮㛃㴋㵆"


def sex(draw: Draw) -> str:
    return Sex.MALE if draw.happens(0.54) else Sex.FEMALE


def person(draw: Draw, of: str) -> str:
    """A full name of two or three characters, now and then four."""
    surnames = _DOUBLE if draw.happens(0.01) else _SURNAMES[:_COMMON] if draw.happens(0.5) else _SURNAMES
    surname = draw.choice(surnames)
    last = draw.choice(_FEMALE if of == Sex.FEMALE else _MALE)
    if draw.happens(0.002):
        last = draw.choice(_RARE)
    middle = "" if draw.happens(0.18) else draw.choice(_EITHER + (_FEMALE if of == Sex.FEMALE else _MALE))
    return surname + middle + last
