/** Words of 流程 (read-only). */
export const workflows = {
  title: '流程', sub: '每种事怎么走，谁收到。办理中的事按各自启动时的版本走，不受新版本影响', name: '流程', version: '版本', versionNumber: '第 %{version} 版', current: '现行', old: '旧版', deployedAt: '启用时间', instances: '用过',
  instancesCount: '%{count} 次', checksum: '校验码', empty: '还没有流程', emptyNext: '请管理员先载入流程。', unit: '版', diagram: '流程图', table: '环节一览', step: '环节', kind: '种类', whoReceives: '谁收到', fallback: '没人可办时', form: '表单',
  outcomes: '可选结果', diagramLabel: '%{name}的流程图，内容与下面的环节一览相同', nobody: '—', fit: '看全图', zoomIn: '放大', zoomOut: '缩小', powered: '流程图由 bpmn.io 提供', back: '流程', automatic: '系统自动',
  types: { userTask: '人办', serviceTask: '系统办', businessRuleTask: '系统判', sendTask: '发送', receiveTask: '等待', callActivity: '子流程', subProcess: '子流程', startEvent: '开始', endEvent: '结束', exclusiveGateway: '分支', parallelGateway: '并行', inclusiveGateway: '分支', intermediateCatchEvent: '等待', intermediateThrowEvent: '发出', boundaryEvent: '到时', other: '其他' },
};
