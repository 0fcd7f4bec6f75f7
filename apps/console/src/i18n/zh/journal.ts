/** Words of 留痕. */
export const journal = {
  title: '留痕', sub: '谁、什么时候、凭什么、做了什么。只能增加，不能改、不能删', seq: '序号', at: '时间', who: '谁', authority: '凭什么', what: '做了什么', hash: '指纹', task: '任务', unit: '单位', person: '人', action: '动作', from: '从', to: '到', all: '全部',
  search: '搜内容', scope: '范围', scopeOwn: '本地区的管理', scopeSystem: '系统本身', empty: '没有符合条件的留痕', emptyNext: '去掉筛选，或放宽日期。', counter: '条', expand: '看改动', collapse: '收起', before: '改前', after: '改后', field: '栏目', reason: '理由', realAt: '实际时间', system: '系统', request: '请求编号',
  seconds: '%{seconds} 秒', milliseconds: '%{ms} 毫秒', verify: '校验', verifying: '正在校验', ok: '链条完整　%{entries} 条　校验通过', okDetail: '%{time} 在本机重算，用时 %{took}。最后一条指纹', bad: '第 %{seq} 条校验不通过，前 %{before} 条完好', badDetail: '%{message}请保留现场，联系系统管理员。留痕仍可查看。', verifyHint: '从第一条起逐条重算指纹，看有没有被改、被删、被插入', taskFilter: '任务：%{name}', resource: '对象',
  empty_value: '（空）', yes: '是', no: '否', first: '从头', clearTask: '不限任务', taskNumber: '任务 %{id}', allTasks: '全部任务',
  /** Names of the stored fields; an entry may hold others, which are then shown as stored. */
  fields: {
    ended: '流程办结', newDueAt: '新期限', opened: '新的待办', outcomeLabel: '按钮上的词', partIds: '退回的几家', returnTarget: '退回到', id: '编号', choice: '选择', personName: '确认人', questionId: '问题', chars: '字数', textSha256: '正文指纹',
    name: '名称', legalName: '全称', kind: '类别', aliases: '别名', validFrom: '启用日期', validTo: '停用日期', members: '成员', post: '职务', unitId: '单位', officePhone: '办公电话', loginName: '登录名',
    active: '在用', appointments: '职责', role: '职责', label: '名称', state: '状态', status: '状态', title: '标题', receipt: '签收', personResponsible: '责任人', handler: '具体经办人', proof: '依据',
    receiptDue: '签收期限', dispute: '异议', newUnitId: '改派给', changeKind: '怎样变更', leadUnitId: '牵头单位', version: '版本', number: '序号', deadline: '完成时限', severally: '分头负责', duties: '责任',
    tasks: '任务数', docNumber: '文号', issueDate: '印发日期', issueKind: '印发方式', contentVersion: '内容版本', hash: '内容指纹', checksum: '校验码', sha256: '文件指纹', difference: '改动', answers: '确认的问题',
    planId: '文件', planTitle: '文件', cutOff: '数据截止', dueDate: '报送期限', partsDueDate: '配合期限', dueAt: '期限', retroactive: '补录', reports: '报送数', edition: '版本', units: '单位',
    partId: '单位的一份', round: '轮次', values: '填写内容', attachmentIds: '附件', text: '意见', node: '环节', nodeName: '环节', stage: '步骤', backTo: '撤回到', workflow: '流程', outcome: '结果',
    opinion: '意见', namedPersonId: '指定的复核人', unitName: '单位', replaced: '顶替的登录数', source: '来源地址', until: '锁定到', by: '锁定的是', mediaType: '文件类型', size: '大小', year: '年度', days: '天数',
    officeName: '办公室名称', documentPrefix: '文号代字', progress: '完成进度', done: '本期做了什么', problems: '存在的问题', nextSteps: '下一步措施', stance: '本期情况', dissentReason: '不同意见和理由',
    indicators: '指标数值', summaryLine: '汇总意见', target: '退回到', mend: '要改什么', next: '下一环', viaGroup: '所属统称', leadKind: '牵头方式', fileName: '文件名', parts: '各单位', reason: '理由',
    closeOutId: '销号申请', closed: '已销号', closings: '销号记录', dutyVersion: '任务版本', statement: '总体完成情况', results: '各目标的结果', remaining: '遗留事项', result: '最后结果', latest: '最近报的数',
    twoStepReview: '两步审核',
    quarter: '季度', holder: '办理人', person: '人员', unit: '单位', task: '任务', content: '内容', note: '说明', field: '栏目', indicator: '指标', value: '数值', date: '日期',
  },
  /** Stored words that stand for a state or a choice. */
  values: {
    partsOverdue: '配合截止', leaderSignOff: '领导签批', officeReview: '医改办审核', secondReview: '医改办复核', unitParts: '各单位填报审签', windowClosed: '异议期满', disputeWindow: '可提异议', receiptOverdue: '逾期未签', lateReceiptOverdue: '裁定后逾期未签', remindLateReceipt: '提醒裁定后签收', directorReview: '主任审核', decideDispute: '裁定异议', signChange: '签批变更', receiptAfterRuling: '裁定后签收', remindReceipt: '提醒签收', recordMissingParts: '记逾期未交', accept: '签收', send: '送出', leave: '保留', enter: '填写', keep: '不变', 'confirm-all': '全部确认', 'lead-inferred': '牵头为推定', 'deadline-inferred': '期限为推定', baseline: '缺基数',
    open: '待办', done: '已办', withdrawn: '已撤回', cancelled: '已取消', issued: '已印发', signing: '签批中', confirming: '待核对', returned: '已退回', abandoned: '已放弃', closed: '已销号',
    in_progress: '办理中', disputed: '异议中', suspended: '中止', signed: '已签收', unsigned: '未签收', deemed: '视为送达', upheld: '异议成立', rejected: '异议不成立', missing: '逾期未交', filling: '填报中',
    review: '待审核', sign_off: '待签批', draft: '草稿', at_head: '待负责人审签', approved: '已报', unfilled: '未报', lead: '牵头', co: '配合', participant: '参与', responsible: '责任', main: '主报',
    member: '成员', content: '本单位进展', none: '无', dissent: '不同意见', to_issue: '拟发', issued_before: '已发补录', reassign: '改派', withdraw: '撤销', party: '党委部门', government: '政府部门',
    medical: '医疗单位', township: '乡镇街道', other: '其他', approve: '通过', return: '退回', submit: '送出', office_clerk: '医改办经办', office_reviewer: '医改办审核', office_director: '医改办主任',
    leader: '领导小组领导', cross_reviewer: '交叉复核员', unit_clerk: '单位经办人', unit_approver: '单位负责人', auditor: '审计', system_admin: '系统管理员', security_admin: '安全管理员', audit_admin: '审计管理员', 'plan-issue': '文件印发', 'task-acceptance': '任务签收',
    'progress-report': '进展报送', fill: '填报', 'task-close-out': '销号', rest: '其余部分', part: '一家单位的部分', headSend: '负责人审签', officeVerify: '医改办核实', leaderConfirm: '领导确认', officeProposal: '医改办提出', leaderConfirmRest: '领导确认其余部分',
  },
};
