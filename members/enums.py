"""The words of the alliance's people and organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("企业")
    SCHOOL = "school", _("学校")
    ASSOCIATION = "association", _("协会")
    DEPARTMENT = "department", _("政府部门及事业单位")
    INSTITUTE = "institute", _("科研机构")
    BUREAU = "bureau", _("教育主管部门")
    OFFICE = "office", _("联盟办公室")


# Bureau and office run the alliance; they are organisations, not members of it.
MEMBER_KINDS = [
    OrganisationKind.ENTERPRISE,
    OrganisationKind.SCHOOL,
    OrganisationKind.ASSOCIATION,
    OrganisationKind.DEPARTMENT,
    OrganisationKind.INSTITUTE,
]


# Who may take interns, member or not.
HOST_KINDS = [
    OrganisationKind.ENTERPRISE,
    OrganisationKind.DEPARTMENT,
    OrganisationKind.INSTITUTE,
    OrganisationKind.ASSOCIATION,
]


class BaseLevel(models.TextChoices):
    """Of what standing an internship base (实习基地) a unit is; the national filing counts from the school's up."""

    NONE = "none", _("不是实习基地")
    SCHOOL = "school", _("校级")
    COUNTY = "county", _("县级")
    CITY = "city", _("市级")
    PROVINCE = "province", _("省级")
    STATE = "state", _("国家级")


class Role(models.TextChoices):
    OFFICE = "office", _("联盟办公室工作人员")
    BUREAU_VIEWER = "bureau_viewer", _("教育局查看人员")
    BUREAU_OFFICER = "bureau_officer", _("教育局经办人员")
    PLACEMENT = "placement", _("学校实习就业工作人员")
    SCHOOL_LEADER = "school_leader", _("学校负责人")
    COORDINATOR = "coordinator", _("系校企合作专员")
    TEACHER = "teacher", _("教师")
    HR = "hr", _("企业人力资源")
    MENTOR = "mentor", _("企业导师")
    ENTERPRISE_LEADER = "enterprise_leader", _("企业负责人")
    CONTACT = "contact", _("成员单位联系人")  # of members that are neither school nor enterprise
    SYSADMIN = "sysadmin", _("系统管理员")


# Which roles make sense where: an invitation offers only these.
ROLES_AT = {
    OrganisationKind.OFFICE: [Role.OFFICE, Role.SYSADMIN],
    OrganisationKind.BUREAU: [Role.BUREAU_VIEWER, Role.BUREAU_OFFICER],
    OrganisationKind.SCHOOL: [Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR, Role.TEACHER],
    OrganisationKind.ENTERPRISE: [Role.HR, Role.MENTOR, Role.ENTERPRISE_LEADER],
    OrganisationKind.ASSOCIATION: [Role.CONTACT],
    OrganisationKind.DEPARTMENT: [Role.CONTACT],
    OrganisationKind.INSTITUTE: [Role.CONTACT],
}
# Who does a member's business with the alliance, whatever kind of body it is; and who speaks for it: its head as well.
CLERKS = (Role.HR, Role.PLACEMENT, Role.CONTACT)
SPEAKERS = (*CLERKS, Role.ENTERPRISE_LEADER, Role.SCHOOL_LEADER)


class AdmissionState(models.TextChoices):
    APPLIED = "applied", _("待审核")
    REVIEWING = "reviewing", _("审核中")
    RETURNED = "returned", _("退回补正")
    ADMITTED = "admitted", _("已入会")
    SUSPENDED = "suspended", _("已暂停")  # still on the roll; nothing new may be begun with it
    REFUSED = "refused", _("未通过")
    LEFT = "left", _("已退会")


class Industry(models.TextChoices):
    """Sections of GB/T 4754-2017, by their letter."""

    A = "A", _("农、林、牧、渔业")
    B = "B", _("采矿业")
    C = "C", _("制造业")
    D = "D", _("电力、热力、燃气及水生产和供应业")
    E = "E", _("建筑业")
    F = "F", _("批发和零售业")
    G = "G", _("交通运输、仓储和邮政业")
    H = "H", _("住宿和餐饮业")
    I = "I", _("信息传输、软件和信息技术服务业")  # noqa: E741 - the standard's letter
    J = "J", _("金融业")
    K = "K", _("房地产业")
    L = "L", _("租赁和商务服务业")
    M = "M", _("科学研究和技术服务业")
    N = "N", _("水利、环境和公共设施管理业")
    O = "O", _("居民服务、修理和其他服务业")  # noqa: E741 - the standard's letter
    P = "P", _("教育")
    Q = "Q", _("卫生和社会工作")
    R = "R", _("文化、体育和娱乐业")
    S = "S", _("公共管理、社会保障和社会组织")
    T = "T", _("国际组织")


class Sex(models.TextChoices):
    FEMALE = "female", _("女")
    MALE = "male", _("男")


class TeachingKind(models.TextChoices):
    PROFESSIONAL = "professional", _("专业课教师")
    GENERAL = "general", _("公共课教师")


class FacilityRole(models.TextChoices):
    """What a kind of facility counts as. Kinds themselves are data."""

    BASE = "base", _("技能实训基地")
    STATION = "station", _("教师工作站")
    FACTORY = "factory", _("校中厂")  # a school's duty, and the one kind that takes orders
    STUDIO = "studio", _("大师名师工作室")  # the one kind with apprentices
    OTHER = "other", _("其他共建平台")


class FacilityState(models.TextChoices):
    """Whether another than who stated it stands by a facility. Only what is confirmed counts (docs/decisions/0021)."""

    REGISTERED = "registered", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    RETURNED = "returned", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")


class CooperationForm(models.TextChoices):
    """How those who built a facility run it together."""

    SOLE = "sole", _("独资")
    JOINT_VENTURE = "joint", _("合资")
    COOPERATION = "cooperation", _("合作")
    PURCHASE = "purchase", _("购买服务")
    ENTRUSTED = "entrusted", _("委托管理")
    MIXED = "mixed", _("混合所有制")


class InvestmentKind(models.TextChoices):
    CASH = "cash", _("到账资金")
    EQUIPMENT = "equipment", _("验收设备")


class InvestmentState(models.TextChoices):
    AWAITING = "awaiting", _("待补凭证")  # brought by a workbook
    REGISTERED = "registered", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    RETURNED = "returned", _("已退回")
    CANCELLED = "cancelled", _("已撤销")


class ApprenticeState(models.TextChoices):
    RECOMMENDED = "recommended", _("已推荐")
    EXAMINED = "examined", _("已考核")
    TRAINING = "training", _("培训中")
    SELECTED = "selected", _("已入选")
    DECLINED = "declined", _("未入选")


class CommitteeKind(models.TextChoices):
    COUNCIL = "council", _("理事会")
    EXPERT = "expert", _("咨询专家委员会")
    TRADE = "trade", _("专业建设指导委员会")  # of one trade
    SCHOOL = "school", _("校企合作委员会")  # of one school


class SeatPosition(models.TextChoices):
    CHAIR = "chair", _("主任")
    VICE_CHAIR = "vice_chair", _("副主任")
    SECRETARY = "secretary", _("秘书")
    MEMBER = "member", _("委员")


class ReviewOccasion(models.TextChoices):
    JOINING = "joining", _("入会审查")
    YEARLY = "yearly", _("年度复核")


class ReviewConclusion(models.TextChoices):
    PASSED = "passed", _("通过")
    FAILED = "failed", _("不通过")


class SiteTopic(models.TextChoices):
    """The nine topics of a site visit (教职成〔2021〕4号 Art 7, INT-04), in the article's order."""

    QUALIFICATION = "qualification", _("资质")
    INTEGRITY = "integrity", _("诚信状况")
    MANAGEMENT = "management", _("管理水平")
    POSTS = "posts", _("实习岗位性质和内容")
    HOURS = "hours", _("工作时间")
    WORKPLACE = "workplace", _("工作环境")
    LIVING = "living", _("生活环境")
    HEALTH = "health", _("健康保障")
    SAFETY = "safety", _("安全防护")


class SiteVerdict(models.TextChoices):
    FIT = "fit", _("合格")
    UNFIT = "unfit", _("不合格")


class JoinLetterKind(models.TextChoices):
    """What somebody without an account is written about an application made over the public page."""

    INVITE = "invite", _("申请链接")
    RETURNED = "returned", _("退回补正")
    ADMITTED = "admitted", _("同意入会")
    REFUSED = "refused", _("不予通过")


class ActivityRole(models.TextChoices):
    """What a kind of activity counts as. Kinds themselves are data."""

    VISIT = "visit", _("访企拓岗")
    CHAIRMAN = "chairman", _("企业负责人进校园")
    PARENTS_DAY = "parents_day", _("家长企业行")
    PUBLICITY_WEEK = "publicity_week", _("企业宣传周")
    RECOMMENDATION = "recommendation", _("毕业生就业推荐活动")
    MOBILISATION = "mobilisation", _("动员会")
    LECTURE = "lecture", _("讲座")
    OTHER = "other", _("其他活动")


class ActivityState(models.TextChoices):
    PLANNED = "planned", _("计划中")
    HELD = "held", _("已举办")
    CANCELLED = "cancelled", _("已取消")


class ActivityReleaseState(models.TextChoices):
    PREPARED = "prepared", _("举办后报送")
    WAITING = "waiting", _("待办公室审核")
    RELEASED = "released", _("已公开")
    RETURNED = "returned", _("已退回，未公开")
    WITHDRAWN = "withdrawn", _("已撤下")


class PartyRole(models.TextChoices):
    """What an organisation does at an activity. Hosts and co-hosts hold it; who takes part does not."""

    HOST = "host", _("主办")
    CO_HOST = "co_host", _("协办")
    GUEST = "guest", _("参加")


class CameAs(models.TextChoices):
    CHAIRMAN = "chairman", _("企业主要负责人")
    DELEGATE = "delegate", _("受委托代表")
    OTHER = "other", _("其他人员")


class MentorKind(models.TextChoices):
    CAREER = "career", _("职业导师")
    TEACHING = "teaching", _("企业导师（产业教授）")


class MentorState(models.TextChoices):
    PROPOSED = "proposed", _("待学校聘任")
    APPOINTED = "appointed", _("已聘任")
    DECLINED = "declined", _("未聘任")
    ENDED = "ended", _("已解聘")


class OfferState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    OFFERED = "offered", _("已发布")
    CLOSED = "closed", _("已结束")
    WITHDRAWN = "withdrawn", _("已撤回")


class PolicyLevel(models.TextChoices):
    NATIONAL = "national", _("国家")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    ALLIANCE = "alliance", _("联盟")


class CooperationState(models.TextChoices):
    DRAFT = "draft", _("起草")
    REVIEWING = "reviewing", _("评审中")
    SIGNED = "signed", _("已签订")
    ENDED = "ended", _("已终止")


class PaperKind(models.TextChoices):
    """The five things each cooperation must have (五件套)."""

    AGREEMENT = "agreement", _("协议")
    PLAN = "plan", _("计划")
    SUMMARY = "summary", _("总结")
    ASSESSMENT = "assessment", _("考核")
    FUNDING = "funding", _("经费")


class ReviewKind(models.TextChoices):
    PROJECT = "project", _("项目评审组评审")
    LEGAL = "legal", _("法律顾问意见")


class ReviewVerdict(models.TextChoices):
    AGREE = "agree", _("同意")
    CHANGES = "changes", _("修改后同意")
    DISAGREE = "disagree", _("不同意")


class PlanState(models.TextChoices):
    DRAFT = "draft", _("起草")
    SUBMITTED = "submitted", _("已报送")
    ACCEPTED = "accepted", _("已接受")
    RETURNED = "returned", _("已退回")


class WeeklyState(models.TextChoices):
    DRAFT = "draft", _("待填报")
    SUBMITTED = "submitted", _("已提交")
    RETURNED = "returned", _("已退回")
    WAIVED = "waived", _("免报")  # holidays of the school, say


class ResourceUseState(models.TextChoices):
    ASKED = "asked", _("待答复")
    AGREED = "agreed", _("已同意")
    DECLINED = "declined", _("未同意")
    CANCELLED = "cancelled", _("已取消")
    DONE = "done", _("已用毕")


class ProjectState(models.TextChoices):
    PLANNED = "planned", _("拟立项")
    RUNNING = "running", _("进行中")
    FINISHED = "finished", _("已结题")
    STOPPED = "stopped", _("已中止")


class TeacherPlanState(models.TextChoices):
    DRAFT = "draft", _("待审定")
    APPROVED = "approved", _("执行中")
    REVIEWED = "reviewed", _("已考核")


class StudentTaskState(models.TextChoices):
    OPEN = "open", _("进行中")
    DONE = "done", _("已完成")
    CANCELLED = "cancelled", _("已取消")


# How a council calls them.
COUNCIL_POSITIONS = {
    SeatPosition.CHAIR: _("理事长"),
    SeatPosition.VICE_CHAIR: _("副理事长"),
    SeatPosition.SECRETARY: _("秘书长"),
    SeatPosition.MEMBER: _("理事"),
}


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("筹备中")
    CONVENED = "convened", _("已通知")
    HELD = "held", _("已召开")
    MINUTED = "minuted", _("已有纪要")
    CANCELLED = "cancelled", _("已取消")


class Presence(models.TextChoices):
    PRESENT = "present", _("本人到会")
    DELEGATE = "delegate", _("委托他人到会")
    EXCUSED = "excused", _("请假")
    ABSENT = "absent", _("缺席")


class ResolutionState(models.TextChoices):
    OPEN = "open", _("办理中")
    DONE = "done", _("已报办结")
    RETURNED = "returned", _("退回续办")
    CLOSED = "closed", _("已办结")
    DROPPED = "dropped", _("不再办理")


class CommitteeWorkState(models.TextChoices):
    RAISED = "raised", _("待受理")  # a firm's technical problem, before its committee takes it up
    OPEN = "open", _("办理中")
    ANSWERED = "answered", _("已答复")  # its owner has; whether it is solved, the firm says
    REOPENED = "reopened", _("未解决续办")
    SOLVED = "solved", _("已解决")
    REFUSED = "refused", _("不予受理")
    WITHDRAWN = "withdrawn", _("已撤回")


class Stance(models.TextChoices):
    AGREE = "agree", _("同意")
    AMEND = "amend", _("修改后同意")
    DISAGREE = "disagree", _("不同意")


class OfficeResourceKind(models.TextChoices):
    PREMISES = "premises", _("办公场所")
    BUDGET = "budget", _("经费")
    STAFF = "staff", _("抽调人员")


class StatedDuty(models.TextChoices):
    """Duties of the county plan that leave no rows of their own, so that a member says how it fulfils them."""

    LOCAL_PREFERENCE = "local_preference", _("优先录用本地学生")  # an enterprise's: in hiring, pay and promotion
    CULTURE_GALLERY = "culture_gallery", _("校内企业文化长廊")  # a school's


class StatementState(models.TextChoices):
    SUBMITTED = "submitted", _("待审核")
    ACCEPTED = "accepted", _("已认可")
    RETURNED = "returned", _("退回补充")


class AssessmentAudience(models.TextChoices):
    ENTERPRISE = "enterprise", _("企业")
    SCHOOL = "school", _("学校")
    DEPARTMENT = "department", _("教学系、部门")
    PERSON = "person", _("先进个人")


class SchemeState(models.TextChoices):
    DRAFT = "draft", _("拟定中")
    OPEN = "open", _("进行中")
    CLOSED = "closed", _("已结束")


class AssessmentItemKind(models.TextChoices):
    COMPUTED = "computed", _("系统取数")
    SCORED = "scored", _("人工评分")


class AssessmentState(models.TextChoices):
    SELF_REPORT = "self_report", _("待自评")
    SCORING = "scoring", _("评分中")
    PUBLISHED = "published", _("公示中")
    OBJECTED = "objected", _("有异议")
    FINAL = "final", _("已定")


class ObjectionResult(models.TextChoices):
    UPHELD = "upheld", _("成立，重新评分")
    REJECTED = "rejected", _("不成立，维持原结果")


class GalleryState(models.TextChoices):
    """What is published stays so while another draft of it is submitted or sent back."""

    DRAFT = "draft", _("撰写中")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("退回修改")
    PUBLISHED = "published", _("已公开")
    WITHDRAWN = "withdrawn", _("已撤下")


class GuardianRelation(models.TextChoices):
    FATHER = "father", _("父亲")
    MOTHER = "mother", _("母亲")
    GRANDPARENT = "grandparent", _("祖父母或外祖父母")
    OTHER = "other", _("其他监护人")
