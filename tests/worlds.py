"""A county small enough to know by heart: an office, a bureau, and two sides A and B that never meet."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO

from django.utils import timezone
from PIL import Image

from alliance.core import audit, files
from alliance.core.models import Attachment, Import, ImportRow, Link, User
from members.enums import ActivityRole, FacilityRole, OrganisationKind, Role, TeachingKind
from members.models import (
    Activity,
    ActivityKind,
    ActivityParty,
    ActivityRelease,
    Admission,
    Affiliation,
    AffiliationKind,
    Alliance,
    Assessment,
    CareerLesson,
    Committee,
    CommitteeTerm,
    CommitteeWork,
    Cooperation,
    CooperationPaper,
    CooperationPlan,
    Department,
    Enrolment,
    EnterpriseProfile,
    Facility,
    FacilityKind,
    FacilityParty,
    FacilityRenewal,
    FacilityUse,
    FollowUp,
    GalleryPage,
    Investment,
    Major,
    MajorOffer,
    MajorPartner,
    Meeting,
    MentorAppointment,
    MentorSession,
    Merger,
    OfficeResource,
    Opinion,
    Organisation,
    OutputKind,
    Person,
    PlanCall,
    Policy,
    PracticeOffer,
    ProductionOrder,
    Project,
    ProjectKind,
    ProjectOutput,
    ProjectReceipt,
    QualificationReview,
    Resolution,
    ResourceUse,
    SchoolProfile,
    SchoolTerm,
    Seat,
    SharedResource,
    SiteFinding,
    StudentTask,
    StudioApprentice,
    Support,
    TeacherPlan,
    TeachingPost,
    UserMembership,
    WeeklyReturn,
)
from orders.models import OrderClass, OrderStudent, Stipend
from placements.models import (
    Assignment,
    BatchHost,
    ConfirmedSpan,
    InternshipBatch,
    Opening,
    OpeningMajor,
    TeacherRotation,
)
from tests.worlds_active import add_activities
from tests.worlds_assessed import add_assessment
from tests.worlds_governed import add_committee
from tests.worlds_interns import Interns, add_interns
from tests.worlds_together import add_cooperation

FOUNDED = date(2023, 12, 18)
LONG_AGO = timezone.make_aware(datetime(2024, 1, 1, 9))
AT_OFFICE = {Role.OFFICE, Role.SYSADMIN}
AT_BUREAU = {Role.BUREAU_VIEWER, Role.BUREAU_OFFICER}
AT_SCHOOL = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR, Role.TEACHER}
AT_ENTERPRISE = {Role.HR, Role.MENTOR, Role.ENTERPRISE_LEADER}
AT_ASSOCIATION = {Role.CONTACT}
# Numbers of a region that was never issued, with right check digits.
ID_NUMBERS = {"a": ("379998200801011234", "379998198001011239"), "b": ("379998200801015673", "379998198001015678")}


@dataclass(kw_only=True)
class Side(Interns):
    """A school and an enterprise that work together, with one row of everything between them; and an association."""

    key: str
    school: Organisation
    enterprise: Organisation
    association: Organisation
    members: dict[str, UserMembership] = field(default_factory=dict)
    student: Person = None
    enrolment: Enrolment = None
    teacher: Person = None
    post: TeachingPost = None
    base: Facility = None
    station: Facility = None
    factory: Facility = None
    studio: Facility = None
    use: FacilityUse = None
    facility_party: FacilityParty = None
    renewal: FacilityRenewal = None
    investment: Investment = None
    production_order: ProductionOrder = None
    apprentice: StudioApprentice = None
    batch: InternshipBatch = None
    opening: Opening = None
    assignment: Assignment = None
    rotation: TeacherRotation = None
    link: Link = None
    attachment: Attachment = None
    cover: Attachment = None
    post_photo: Attachment = None
    brought: Import = None
    order_class: OrderClass = None
    order_student: OrderStudent = None
    stipend: Stipend = None
    committee: Committee = None
    term: CommitteeTerm = None
    seat: Seat = None
    meeting: Meeting = None
    resolution: Resolution = None
    opinion: Opinion = None
    work: CommitteeWork = None
    major_offer: MajorOffer = None
    major_partner: MajorPartner = None
    project: Project = None
    receipt: ProjectReceipt = None
    output: ProjectOutput = None
    teacher_plan: TeacherPlan = None
    student_task: StudentTask = None
    department: Department = None
    cooperation: Cooperation = None
    call: PlanCall = None
    plan: CooperationPlan = None
    weekly: WeeklyReturn = None
    resource: SharedResource = None
    wish: ResourceUse = None
    gallery_page: GalleryPage = None
    agreement: CooperationPaper = None
    paper: CooperationPaper = None
    followed: FollowUp = None
    review: QualificationReview = None
    affiliation: Affiliation = None
    activity: Activity = None
    release: ActivityRelease = None
    party: ActivityParty = None
    mentor: MentorAppointment = None
    session: MentorSession = None
    offer: PracticeOffer = None
    lesson: CareerLesson = None
    assessment: Assessment = None
    school_assessment: Assessment = None
    support: Support = None


@dataclass
class World:
    alliance: Alliance
    office: Organisation
    bureau: Organisation
    major: Major
    term: SchoolTerm = None
    policy: Policy = None
    a: Side = None
    b: Side = None
    shared: dict[str, UserMembership] = field(default_factory=dict)
    resource: OfficeResource = None
    merger: Merger = None  # of the two enterprises, undone: they were never the same
    outsider: User = None  # logged in, and a member of nothing

    def membership(self, role: str, side: str = "a") -> UserMembership:
        return self.shared.get(role) or getattr(self, side).members[role]

    def user(self, role: str, side: str = "a") -> User:
        return self.membership(role, side).user


def with_check_digit(first17: str) -> str:
    from stdnum.cn import ric

    return first17 + ric.calc_check_digit(first17 + "0")


def make_user(username: str, name: str) -> User:
    user = User(username=username, name=name, must_change_password=False)
    user.set_password("Test-pass-2026")
    user.save()
    return user


def make_member(organisation: Organisation, on: date = FOUNDED) -> Admission:
    return Admission.objects.create(organisation=organisation, state="admitted", applied_on=on, admitted_on=on)


def make_review(admission: Admission) -> QualificationReview:
    """Passed, and valid for longer than any test lasts."""
    review = QualificationReview.objects.create(
        admission=admission,
        occasion="joining",
        opened_at=LONG_AGO,
        honesty_checked_on=FOUNDED,
        honesty_clear=True,
        honesty_source="信用中国",
        safety_checked_on=FOUNDED,
        safety_clear=True,
        safety_source="县应急管理局",
        visited_on=FOUNDED,
        conclusion="passed",
        concluded_at=LONG_AGO,
        valid_before=date(2100, 1, 1),
    )
    SiteFinding.objects.create(review=review, topic="qualification", verdict="fit", note="执照、许可证齐全")
    return review


def make_organisation(kind: str, name: str, **values) -> Organisation:
    organisation = Organisation.objects.create(kind=kind, name=name, **values)
    if kind == OrganisationKind.ENTERPRISE:
        EnterpriseProfile.objects.create(organisation=organisation, industry="C", staff_count=120)
    if kind == OrganisationKind.SCHOOL:
        SchoolProfile.objects.create(organisation=organisation, level="中等职业教育")
    return organisation


def make_world() -> World:
    with audit.acting(actor="system:test"):
        world = World(
            alliance=Alliance.objects.create(
                name="清川县产教融合发展联盟", county="清川县", region_code="379998", founded_on=FOUNDED
            ),
            office=make_organisation("office", "清川县产教融合发展联盟办公室"),
            bureau=make_organisation("bureau", "清川县教育和体育局"),
            major=Major.objects.create(code="660301", name="机电技术应用"),
        )
        for role in sorted(AT_OFFICE | AT_BUREAU):
            place = world.office if role in AT_OFFICE else world.bureau
            world.shared[role] = _membership(role, place, role)
        world.resource = OfficeResource.objects.create(
            kind="budget",
            name="2025 年工作经费",
            organisation=world.bureau,
            planned_fen=500_000_00,
            starts_on=date(2025, 1, 1),
            ends_before=date(2026, 1, 1),
        )
        # A second person of the office: who compiled does not approve.
        world.shared["office2"] = _membership("office2", world.office, Role.OFFICE)
        world.outsider = make_user("outsider", "局外人")
        kinds = {
            role: FacilityKind.objects.create(name=name, counts_as=role)
            for role, name in (
                (FacilityRole.BASE, "实训基地"),
                (FacilityRole.STATION, "教师工作站"),
                (FacilityRole.FACTORY, "校中厂"),
                (FacilityRole.STUDIO, "技能大师工作室"),
            )
        }
        world.term = SchoolTerm.objects.create(
            name="2024—2025学年第一学期", starts_on=date(2024, 9, 2), ends_before=date(2025, 1, 18)
        )
        world.policy = Policy.objects.create(
            title="清川县产教融合发展联盟章程",
            document_number="清产教〔2023〕1号",
            issuer="清川县产教融合发展联盟",
            level="alliance",
            kind="章程",
            issued_on=FOUNDED,
            text="本联盟由学校和企业自愿组成。",
            public=True,
        )
        ActivityKind.objects.create(name="企业负责人进校园", counts_as=ActivityRole.CHAIRMAN)
        world.a = _side(world, "a", "甲", kinds)
        world.b = _side(world, "b", "乙", kinds)
        world.merger = Merger.objects.create(
            kept=world.a.enterprise,
            merged=world.b.enterprise,
            done_at=LONG_AGO,
            done_by=world.user(Role.OFFICE),
            reason="名称相近",
            undone_at=LONG_AGO,
            undone_by=world.user(Role.OFFICE),
            undone_reason="不是同一家企业",
        )
    return world


def _membership(username: str, organisation: Organisation, role: str) -> UserMembership:
    user = make_user(username, f"用户{username}")
    return UserMembership.objects.create(user=user, organisation=organisation, role=role, started_at=LONG_AGO)


def _majors_and_projects(world: World, side: Side, name: str) -> None:
    """One major with its partner, one project with its money, one teacher's plan and one student's task."""
    side.major_offer = MajorOffer.objects.create(
        school=side.school, major=world.major, department="机电系", starts_on=date(2020, 9, 1)
    )
    side.major_partner = MajorPartner.objects.create(
        offer=side.major_offer, enterprise=side.enterprise, together="共建课程"
    )
    side.project = Project.objects.create(
        school=side.school,
        kind=ProjectKind.objects.get_or_create(name="技术服务")[0],
        title=f"{name}工艺改进",
        number=f"{side.key.upper()}-2025-01",
        enterprise=side.enterprise,
        major=world.major,
        contract_fen=10_000_000,
        signed_on=date(2025, 2, 1),
        starts_on=date(2025, 2, 1),
        state="running",
    )
    side.receipt = ProjectReceipt.objects.create(
        project=side.project, received_on=date(2025, 3, 1), amount_fen=2_000_000, note="首期款", recorded_at=LONG_AGO
    )
    side.output = ProjectOutput.objects.create(
        project=side.project,
        kind=OutputKind.objects.get_or_create(name="专利")[0],
        title=f"{name}夹具",
        number=f"ZL2025{side.key}0001",
        granted_on=date(2025, 6, 1),
    )
    side.teacher_plan = TeacherPlan.objects.create(
        school=side.school,
        person=side.teacher,
        teaching_post=side.post,
        year=2025,
        major=world.major,
        goals="完成一项工艺改进并编写一本活页教材。",
    )
    side.student_task = StudentTask.objects.create(
        school=side.school,
        person=side.student,
        enrolment=side.enrolment,
        title="夹具装配",
        enterprise=side.enterprise,
        given_on=date(2025, 3, 1),
        due_on=date(2025, 6, 30),
    )


def _side(world: World, key: str, name: str, kinds: dict) -> Side:
    side = Side(
        key=key,
        school=make_organisation(
            "school", f"清川{name}职业学校", contact_name=f"{name}校联系人", contact_phone="19900000001"
        ),
        enterprise=make_organisation("enterprise", f"清川{name}机械有限公司", contact_name=f"{name}企联系人"),
        association=make_organisation("association", f"清川{name}行业协会", contact_name=f"{name}会联系人"),
    )
    make_member(side.school)
    make_member(side.association)
    side.review = make_review(make_member(side.enterprise))
    side.affiliation = Affiliation.objects.create(
        organisation=side.enterprise,
        body="清川装备制造职教集团",
        kind=AffiliationKind.objects.get_or_create(name="职教集团")[0],
        starts_on=FOUNDED,
    )
    places = ((side.school, AT_SCHOOL), (side.enterprise, AT_ENTERPRISE), (side.association, AT_ASSOCIATION))
    for place, roles in places:
        for role in sorted(roles):
            side.members[role] = _membership(f"{role}-{key}", place, role)
    _membership(f"colleague-{key}", side.association, Role.CONTACT)
    student_id, teacher_id = (with_check_digit(number[:17]) for number in ID_NUMBERS[key])
    side.student = Person.objects.create(
        school=side.school, name=f"{name}学生", born_on=date(2008, 1, 1), id_number=student_id, phone="19900000002"
    )
    side.enrolment = Enrolment.objects.create(
        person=side.student,
        school=side.school,
        student_number=f"{key.upper()}2023001",
        major=world.major,
        class_name=f"机电{name}班",
        entered_year=2023,
        starts_on=date(2023, 9, 1),
    )
    side.teacher = Person.objects.create(
        school=side.school,
        name=f"{name}教师",
        id_number=teacher_id,
        phone="19900000003",
        user=side.members[Role.TEACHER].user,
    )
    side.post = TeachingPost.objects.create(
        person=side.teacher,
        school=side.school,
        staff_number=f"T{key.upper()}01",
        kind=TeachingKind.PROFESSIONAL,
        subject="机电",
        starts_on=date(2015, 9, 1),
    )
    _built_together(world, side, name, kinds)
    side.batch = InternshipBatch.objects.create(
        school=side.school, name=f"2025 {name}批次", starts_on=date(2025, 3, 1), ends_before=date(2025, 9, 1)
    )
    BatchHost.objects.create(batch=side.batch, host=side.enterprise)
    side.opening = Opening.objects.create(
        enterprise=side.enterprise,
        title=f"{name}装配工",
        seats=5,
        seats_taken=1,
        state="published",
        starts_on=date(2025, 1, 1),
        ends_before=date(2100, 1, 1),
    )
    OpeningMajor.objects.create(opening=side.opening, major=world.major)
    side.assignment = Assignment.objects.create(
        opening=side.opening,
        batch=side.batch,
        school=side.school,
        person=side.student,
        enrolment=side.enrolment,
        host=side.enterprise,
        starts_on=date(2025, 3, 1),
        ends_before=date(2025, 9, 1),
    )
    add_interns(world, side, name)
    side.rotation = TeacherRotation.objects.create(
        school=side.school,
        person=side.teacher,
        teaching_post=side.post,
        host=side.enterprise,
        facility=side.station,
        starts_on=date(2025, 7, 1),
        ends_before=date(2025, 8, 1),
        state="verified",
    )
    ConfirmedSpan.objects.create(
        rotation=side.rotation, starts_on=side.rotation.starts_on, ends_before=side.rotation.ends_before
    )
    side.link = Link.objects.create(
        token_hash=hashlib.sha256(f"link-{key}".encode()).hexdigest(),
        purpose="rotation-days",
        subject_uid=side.rotation.uid,
        recipient=f"{name}企导师",
        issued_by=side.members[Role.PLACEMENT].user,
        organisation_id=side.school.pk,
        membership_uid=side.members[Role.PLACEMENT].uid,
        issued_at=LONG_AGO,
        expires_at=timezone.make_aware(datetime(2100, 1, 1)),
    )
    side.attachment = photo_of("facility", side.base, side, f"{name}基地门口")
    side.brought = Import.objects.create(
        roster="students",
        organisation_id=side.school.pk,
        membership_uid=side.members[Role.PLACEMENT].uid,
        requested_by=side.members[Role.PLACEMENT].user,
        file_name=f"{name}校学生.xlsx",
        digest=hashlib.sha256(key.encode()).hexdigest(),
        state="checked",
        refused_count=1,
        created_at=LONG_AGO,
        expires_at=timezone.make_aware(datetime(2100, 1, 1)),
    )
    refusal = {"column": "班级", "text": "缺这一项，请补填。"}
    ImportRow.objects.create(
        source=side.brought, number=2, state="refused", label=f"2024001 {name}某", problems=[refusal]
    )
    side.order_class = OrderClass.objects.create(
        name=f"{name}订单班",
        school=side.school,
        enterprise=side.enterprise,
        signed_on=date(2025, 2, 20),
        starts_on=date(2025, 3, 1),
        stipend_fen=80000,
        service_years=5,
    )
    side.order_student = OrderStudent.objects.create(
        order_class=side.order_class,
        school=side.school,
        person=side.student,
        enrolment=side.enrolment,
        starts_on=date(2025, 3, 1),
    )
    side.stipend = Stipend.objects.create(
        student=side.order_student,
        school=side.school,
        month=date(2025, 3, 1),
        amount_fen=80000,
        paid_on=date(2025, 3, 31),
    )
    add_activities(side, name, told_by=world.user(Role.OFFICE))
    add_cooperation(side, name)
    side.cover = _cover(side, name)
    side.post_photo = _picture(side.members[Role.HR], "opening", side.opening, f"{name}工位", f"{name}工位.jpg")
    _majors_and_projects(world, side, name)
    add_committee(side, name)
    add_assessment(world, side, name)
    return side


def _built_together(world: World, side: Side, name: str, kinds: dict) -> None:
    """A facility of each role; a base and a station that were used, a factory and a studio with all that hangs on them."""
    for role, attribute in zip(kinds, ("base", "station", "factory", "studio"), strict=True):
        facility = Facility.objects.create(
            kind=kinds[role],
            name=f"{name}{kinds[role].name}",
            enterprise=side.enterprise,
            school=side.school,
            starts_on=date(2024, 1, 1),
        )
        setattr(side, attribute, facility)
    for facility in (side.base, side.station):
        side.use = FacilityUse.objects.create(
            facility=facility, school=side.school, used_on=date(2025, 3, 3), person_days=10, purpose="教学实训"
        )
    side.facility_party = FacilityParty.objects.create(
        facility=side.factory, organisation=world.bureau, part="共享使用"
    )
    Facility.objects.filter(pk=side.factory.pk).update(ends_before=date(2100, 1, 1))
    side.factory.refresh_from_db()
    side.renewal = FacilityRenewal.objects.create(
        facility=side.factory,
        signed_on=date(2024, 12, 1),
        agreement="续签协议",
        follows=date(2025, 1, 1),
        starts_on=date(2025, 1, 1),
        ends_before=date(2100, 1, 1),
    )
    side.investment = Investment.objects.create(
        facility=side.factory,
        organisation=side.enterprise,
        kind="cash",
        amount_fen=5_000_000,
        arrived_on=date(2025, 4, 1),
        subject="设备购置款",
    )
    side.production_order = ProductionOrder.objects.create(
        facility=side.factory, title="支架", quantity=200, amount_fen=600_000, ordered_on=date(2025, 5, 6)
    )
    side.apprentice = StudioApprentice.objects.create(
        facility=side.studio, school=side.school, person=side.student, recommended_on=date(2025, 4, 8)
    )


def photo_of(purpose: str, row, side: Side, title: str) -> Attachment:
    """A picture that the side's school put beside a row."""
    return _picture(side.members[Role.PLACEMENT], purpose, row, title, f"{title}.jpg")


def _cover(side: Side, name: str) -> Attachment:
    """The enterprise's picture on its page of the gallery, which is public."""
    added = _picture(side.members[Role.HR], "gallery", side.gallery_page, f"{name}企车间", f"{name}企.jpg", "cover")
    side.gallery_page.shown["photos"] = [{"uid": str(added.uid), "title": added.title, "cover": True}]
    side.gallery_page.save()
    return added


def _picture(member: UserMembership, purpose: str, row, title: str, file_name: str, kind: str = "photo") -> Attachment:
    content = picture_bytes()
    card = files.store(content, media_type="image/jpeg", sealed=True)
    return Attachment.objects.create(
        purpose=purpose,
        subject_uid=row.uid,
        kind=kind,
        title=title,
        file=card,
        thumbnail=card,
        file_name=file_name,
        media_type=card.media_type,
        size=len(content),
        digest=files.digest(content),
        consent="nobody",
        organisation_id=member.organisation_id,
        added_by=member.user,
        added_by_name=member.user.name,
        added_at=LONG_AGO,
    )


def picture_bytes(colour: str = "teal", size: tuple[int, int] = (8, 6)) -> bytes:
    """A small JPEG."""
    stream = BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()
