/** Words of 延期、调整、中止、恢复: on the page of a task, in the ledger and in a work item. */
export const adjustments = {
  title: '版本和调整', sub: '任务书每改一次换一版，旧版都留着', apply: '申请调整', choose: '要申请哪一种', chooseTitle: '申请调整第 %{number} 项', begin: '开始填写申请', needKind: '请选申请哪一种', notNow: '现在不能申请：%{reason}', going: '现在轮到：%{who}', goTo: '去看这一件', fill: '申请内容',
  kinds: { extend: '延期', change: '调整', suspend: '中止', resume: '恢复' },
  kindHints: { extend: '把完成时限改晚', change: '改牵头单位、责任单位、分头负责或目标', suspend: '暂时不办，不进新的报送期', resume: '中止的任务接着办' },
  states: { drafting: '填写中', unit_approval: '待单位负责人审签', review: '待医改办审核', director: '待主任审核', signing: '待领导签批', signed: '已签批', refused: '未同意', abandoned: '已放弃' },
  revised: '任务书改了，请按新的签收', version: '第 %{number} 版', issued: '随文件印发', ruling: '异议裁定', current: '现行', signed: '%{who} %{date} 签批', reason: '理由', lateReason: '为什么现在才提', earlier: '没有签批的申请 %{count} 件', deadlineOf: '时限 %{date}', noDeadline: '没有定时限', by: '%{who}　%{date} 提出', office: '医改办',
  moved: '第%{version}版，原%{date}', movedBy: '%{who} %{date} 签批', movedTitle: '时限改过：原 %{original}，第 %{version} 版由 %{who} 于 %{date} 签批。%{basis}', noOriginal: '没有定日期',
  suspended: '中止', reportOf: '本期报送：%{state}', suspendedTitle: '这项任务已中止', until: '至 %{date}', untilWhat: '至%{what}', or: '，或', over: '中止的日子已到，可以申请恢复。', rests: '中止期间不进新的报送期，已开的报送不算逾期。',
  changes: '改什么', field: '项目', before: '现在', after: '改为', was: '原来', fresh: '已改', noChanges: '还没有写完送出。', signAgain: '签批后重新签收', signNobody: '没有单位要重新签收', outdated: '申请送出以后任务书又换了版本。下面是与现行任务书的差别；领导签批前，医改办要再审一次。',
  application: '%{unit}申请%{kind}', task: '现行任务书', openTask: '打开任务页', deadline: '完成时限', units: '责任单位', lead: '牵头 %{lead}', severally: '分头负责', co: '其他 %{list}', state: '状态', evidence: '证明材料',
};
