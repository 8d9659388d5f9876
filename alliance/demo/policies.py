"""The policy library of the demo: papers of the State as they were published, and the invented county's own."""

from dataclasses import dataclass
from datetime import date

from members.enums import PolicyLevel
from members.models import Policy

from .companies import FOUNDED_ON
from .organisations import ALLIANCE
from .projects import add_document
from .world import World

_COUNTY = "清川县人民政府"


@dataclass(frozen=True)
class Paper:
    title: str
    number: str
    issuer: str
    level: str
    kind: str
    issued_on: date
    text: str
    abolished_on: date | None = None
    public: bool = True

    @property
    def own(self) -> bool:
        """Of the county or the alliance: the demo holds a file of it."""
        return self.level in {PolicyLevel.COUNTY, PolicyLevel.ALLIANCE}


PAPERS = (
    Paper("国务院办公厅关于深化产教融合的若干意见", "国办发〔2017〕95号", "国务院办公厅", PolicyLevel.NATIONAL, "意见",
          date(2017, 12, 5), "深化职业教育改革，发挥企业重要主体作用，推进产教融合。"),
    Paper("职业学校教师企业实践规定", "教师〔2016〕3号", "教育部等七部门", PolicyLevel.NATIONAL, "规定",
          date(2016, 5, 11), "专业课教师每五年到企业实践累计不少于六个月。"),
    Paper("职业学校学生实习管理规定", "教职成〔2016〕3号", "教育部等五部门", PolicyLevel.NATIONAL, "规定",
          date(2016, 4, 11), "2021年修订后由新规定代替。", abolished_on=date(2021, 12, 31)),
    Paper("职业学校学生实习管理规定", "教职成〔2021〕4号", "教育部等八部门", PolicyLevel.NATIONAL, "规定",
          date(2021, 12, 31), "规范实习组织、管理、考核和权益保障。"),
    Paper("清川县推进产教融合发展实施方案", "清政发〔2023〕21号", _COUNTY, PolicyLevel.COUNTY, "方案",
          date(2023, 11, 20), "成立县产教融合发展联盟，明确成员单位义务和年度目标。"),
    Paper("清川县产教融合发展联盟章程", "清产教〔2023〕1号", ALLIANCE, PolicyLevel.ALLIANCE, "章程",
          FOUNDED_ON, "联盟由学校、企业和协会自愿组成，理事会为议事机构。"),
    Paper("清川县产教融合发展联盟成员单位考核办法", "清产教〔2024〕3号", ALLIANCE, PolicyLevel.ALLIANCE, "办法",
          date(2024, 3, 18), "每年按义务清单考核成员单位，结果向理事会报告。"),
    Paper("联盟办公室档案和公章管理规定", "清产教办〔2024〕2号", "清川县产教融合发展联盟办公室", PolicyLevel.ALLIANCE, "规定",
          date(2024, 4, 8), "内部管理使用。", public=False),
)  # fmt: skip


def add_policies(world: World) -> None:
    """Every paper that had been issued by today."""
    for paper in PAPERS:
        if paper.issued_on > world.today:
            continue
        row = world.add(
            Policy,
            title=paper.title,
            document_number=paper.number,
            issuer=paper.issuer,
            level=paper.level,
            kind=paper.kind,
            issued_on=paper.issued_on,
            abolished_on=paper.abolished_on,
            text=paper.text,
            public=paper.public,
        )
        if paper.own:
            add_document(world, "policy", row, "document", f"{paper.title}.pdf", max(paper.issued_on, FOUNDED_ON))
