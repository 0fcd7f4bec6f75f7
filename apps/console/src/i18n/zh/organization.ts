/** Words of 单位, 统称分组 and 人员. */
export const organization = {
  kinds: { party: '党委部门', government: '政府部门', medical: '医疗单位', township: '乡镇街道', other: '其他' },
  period: { from: '起', to: '止', until: '至今', range: '%{from} 至 %{to}', open: '%{from} 起', validFrom: '启用日期', validTo: '停用日期', validToHint: '不填就是一直有效' },
  aliasHint: '一行一个。导入文件时按这些写法认出单位。',
  limits: {
    title: '办理时限', sub: '按工作日算，含调休；医改办主任设定，改动留痕', card: '给多少个工作日', from: '改动只管以后印发、开设和送到的，已定的日期不变', unit: '个工作日', receiptDays: '签收', receiptDaysHint: '任务印发后，单位在几个工作日内签收', disputeDays: '提异议', disputeDaysHint: '任务印发后，单位在几个工作日内可提异议',
    partsDays: '配合单位提前', partsDaysHint: '配合单位在报送截止前几个工作日报出', reviewDays: '审核、签批', reviewDaysHint: '审核、裁定、签批每一环的时限', extensionDays: '延期申请提前', extensionDaysHint: '单位要在任务到期前几个工作日提出延期', unitPlanDays: '报实施方案', unitPlanDaysHint: '签收以后几个工作日内报出实施方案', factCheckDays: '通报核实', factCheckDaysHint: '通报点名的单位在几个工作日内核实', twoStepReview: '报送审核', twoSteps: '分初审、复核两步，由两个人办', oneStep: '审一次', twoStepReviewHint: '打开后新开的报送先由审核人初审，再由另一位审核人或主任复核，然后送领导签批；已经在办的按原来的走', reason: '依据', reasonHint: '例如会议决定、文件文号，记入留痕', save: '保存时限',
  },
  units: {
    title: '单位', sub: '责任单位的名称、别名和有效日期', create: '新建单位', edit: '修改单位', name: '单位名称', legalName: '全称', kind: '类别', aliases: '别名', clerks: '经办人', approvers: '负责人',
    noAliases: '没有别名', noClerk: '缺经办人', noApprover: '缺负责人', people: '看本单位人员', tasks: '看本单位任务', journal: '看留痕', all: '全部', kindFilter: '类别', search: '搜单位或别名', ended: '已停用',
    empty: '没有符合条件的单位', emptyNext: '去掉筛选，或新建一个单位。', saved: '单位已保存', unit: '家', valid: '有效期', missing: '没有人就报不上来，请先配齐再送签。', addAlias: '加一个别名',
  },
  groups: {
    title: '统称分组', sub: '文件里“各乡镇人民政府”这类统称代表哪些单位，按日期算', create: '新建统称', edit: '修改统称', name: '统称', aliases: '别的写法', members: '成员单位', current: '现有 %{count} 家',
    noMembers: '还没有成员，先补上才能送签', unit: '个', empty: '还没有统称分组', emptyNext: '导入文件时遇到统称，会请您在这里补成员。', saved: '统称已保存', member: '单位', addMember: '加一家', asOf: '今天有效', past: '已退出', future: '尚未生效',
    sampleHint: '带“示例”的成员是演示数据，正式使用前请核对。', removeMember: '移除这一行',
  },
  people: {
    title: '人员', sub: '谁在哪个单位、担任什么职责，按日期算', create: '新建人员', edit: '修改人员', name: '姓名', post: '职务', unit: '所在单位', phone: '办公电话', loginName: '登录名', active: '在用', inactive: '已停用', roles: '职责',
    noLogin: '没有登录名', unitFilter: '单位', roleFilter: '职责', all: '全部', search: '搜姓名或登录名', empty: '没有符合条件的人员', emptyNext: '去掉筛选，或新建一个人员。', saved: '人员已保存', role: '职责', roleUnit: '在哪个单位', wholeArea: '全区（县）',
    addRole: '加一项职责', counter: '人', reset: '重设密码', resetTitle: '重设 %{name} 的密码', resetText: '原密码立即作废。新密码只显示这一次，请当面或电话告诉本人，首次登录必须改。', resetConfirm: '重设密码', resetDone: '新密码（只显示这一次）', resetKeep: '关掉后不能再看。本人首次登录会被要求改密码。',
    loginHint: '3 个以上的小写字母、数字、点或短横', noRoles: '还没有职责', state: '状态', activeHint: '停用后不能登录；名下的待办转给本单位其他人。', removeRole: '移除这一项', notOwn: '自己的职责不能自己改，请找别的管理人。', nameCrossReviewer: '指定交叉复核员', appoint: '任免职责',
    rolesElsewhere: '职责由安全管理员任免，交叉复核员由领导指定。', rolesLater: '先建人员和账号；职责由安全管理员随后任命。', fromSheet: '从表格建账号',
    sheet: {
      title: '从表格建账号', sub: '一次建多个人的账号；有一处错就一个也不建', template: '下载模板', templateHint: '一行一个人：姓名、登录名、单位，职务和办公电话可不填。职责不在表里填。', choose: '选择填好的表', chooseOther: '换一份表', checking: '正在核对',
      rows: '会建 %{count} 个账号，请核对', row: '行', confirm: '建 %{count} 个账号', confirming: '正在建账号', done: '已建 %{count} 个账号', doneNext: '一次性密码表只给这一次，系统里不存原文。请存好、分发给本人，发完销毁；7 天内有效。接着请安全管理员任命职责。', save: '下载一次性密码表', fileName: '一次性密码.xlsx', back: '回到人员清单',
      mistakes: '表里有 %{count} 处要改，一个账号也没有建', cell: '单元格', what: '要改什么',
    },
    close: '我已记下，关闭',
  },
};
