"""What a person is told about a file that is refused: what is wrong, and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

SAVE_AS = later("请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后重新上传。")
COPY_OUT = later("请新建一个工作簿，用“选择性粘贴—数值”只复制数据，保存后重新上传。")
SPLIT = later("请分成几个文件上传。")

WORDS = {
    "empty": (later("文件是空的。"), later("请检查是否选错了文件，填好后重新上传。")),
    "too_big": (later("文件超过 %(most)s MB。"), SPLIT),
    "too_big_unpacked": (later("文件解压后超过 %(most)s MB。"), SPLIT),
    "too_many_members": (later("文件内部的部件超过 %(most)s 个，不是普通的表格。"), COPY_OUT),
    "too_many_sheets": (later("工作表超过 %(most)s 张。"), SPLIT),
    "too_many_rows": (
        later("数据到了第 %(row)s 行，最多 %(most)s 行。"),
        later("请删除多余的行（选中整行后“删除”），或分成几个文件上传。"),
    ),
    "too_many_cells": (later("有内容的单元格超过 %(most)s 个。"), SPLIT),
    "too_many_strings": (later("不同的文字超过 %(most)s 条。"), SPLIT),
    "too_many_errors": (
        later("显示为 #N/A 一类错误的单元格超过 %(most)s 个。"),
        later("请改正公式，或清除这些单元格后重新上传。"),
    ),
    "too_wide": (
        later("数据之外很远的地方（第 %(row)s 行、%(column)s 列以内）还有内容。"),
        later("请按 Ctrl+End 找到它，删除多余的行和列，保存后重新上传。"),
    ),
    "too_much_text": (later("文件里的文字太多。"), SPLIT),
    "text_too_long": (later("有的单元格文字太长，超过 Excel 的 32767 字。"), later("请缩短后重新上传。")),
    "too_deep": (later("文件内部的层次不正常。"), SAVE_AS),
    "bomb": (later("文件压缩得不正常，解压后会大得多。"), SAVE_AS),
    "overlapping": (later("文件内部的部件互相重叠，不是正常保存的表格。"), SAVE_AS),
    "lying_size": (later("文件内部写的大小与实际不符，可能没有传完整。"), SAVE_AS),
    "zip64": (later("文件的压缩格式自相矛盾。"), SAVE_AS),
    "compression": (later("文件的压缩方式不是 Excel 用的。"), SAVE_AS),
    "damaged": (later("文件已损坏，或不是由表格软件保存的。"), SAVE_AS),
    "bad_path": (later("文件内部的路径不正常。"), SAVE_AS),
    "duplicate_names": (later("文件内部有重名的部件。"), SAVE_AS),
    "entities": (later("文件内部含有不允许的 XML 声明。"), SAVE_AS),
    "encoding": (later("文件内部的文字编码不是 UTF-8。"), SAVE_AS),
    "encrypted": (
        later("文件有打开密码。"),
        later("请在 Excel 或 WPS 里取消密码（文件—信息—保护工作簿），保存后重新上传。"),
    ),
    "macros": (later("文件含有宏。"), later("请另存为不带宏的“Excel 工作簿（.xlsx）”后重新上传。")),
    "external_links": (
        later("文件链接到别的文件或程序。"),
        later("请在“数据—编辑链接”里断开链接，或把公式粘贴为数值，保存后重新上传。"),
    ),
    "embedded": (later("文件里嵌入了其他文件或控件。"), later("请删除嵌入的对象，保存后重新上传。")),
    "connections": (later("文件带有数据连接或查询。"), later("请在“数据—查询和连接”里删除它们，保存后重新上传。")),
    "no_sheets": (later("文件里没有工作表。"), later("请检查是否选错了文件，重新上传。")),
    "not_a_workbook": (later("这不是 Excel 工作簿。"), SAVE_AS),
    "not_a_table": (later("这不是表格文件，只能上传 .xlsx、.xls 或 .csv。"), SAVE_AS),
    "binary_workbook": (later("这是二进制工作簿（.xlsb）。"), SAVE_AS),
    "open_document": (later("这是 OpenDocument 表格（.ods）。"), SAVE_AS),
    "old_format": (later("这是 Excel 4.0 或更早的格式。"), SAVE_AS),
    "markup": (later("这其实是一个网页或 XML 文件，只是扩展名像表格。"), SAVE_AS),
    "unknown_letters": (
        later("认不出这个文本文件的文字编码。"),
        later("请用 Excel 或 WPS 另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后重新上传。"),
    ),
    "bad_quotes": (
        later("第 %(line)s 行附近的双引号没有成对。"),
        later("请补上或删去引号，或另存为 .xlsx 后重新上传。"),
    ),
    "time": (later("读取这个文件花的时间太长，已停止。"), COPY_OUT),
    "memory": (later("读取这个文件需要的内存太多，已停止。"), COPY_OUT),
}


def words_for(code: str, *, name: str, **params: object) -> str:
    wrong, mend = WORDS[code] if code in WORDS else WORDS["damaged"]
    return _("“%(name)s”没有读取：%(wrong)s%(mend)s") % {"name": name[-80:], "wrong": wrong % params, "mend": mend}
