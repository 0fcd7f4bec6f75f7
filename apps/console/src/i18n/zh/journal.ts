/** Words of 留痕. */
export const journal = {
  title: '留痕', sub: '谁、什么时候、凭什么、做了什么。只能增加，不能改、不能删', seq: '序号', at: '时间', who: '谁', authority: '凭什么', what: '做了什么', hash: '指纹', task: '任务', unit: '单位', person: '人', action: '动作', from: '从', to: '到', all: '全部',
  empty: '没有符合条件的留痕', emptyNext: '去掉筛选，或放宽日期。', counter: '条', expand: '看改动', collapse: '收起', before: '改前', after: '改后', field: '栏目', reason: '理由', realAt: '实际时间', system: '系统', request: '请求编号',
  verify: '校验', verifying: '正在校验', ok: '链条完整　%{entries} 条　校验通过', okDetail: '%{time} 在本机重算，用时 %{seconds} 秒。最后一条指纹', bad: '第 %{seq} 条校验不通过，前 %{before} 条完好', badDetail: '%{message}请保留现场，联系系统管理员。留痕仍可查看。', verifyHint: '从第一条起逐条重算指纹，看有没有被改、被删、被插入', taskFilter: '任务：%{name}', resource: '对象',
  empty_value: '（空）', yes: '是', no: '否', first: '从头', clearTask: '不限任务', taskNumber: '任务 %{id}', allTasks: '全部任务',
};
