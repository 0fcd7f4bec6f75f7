/** The result of a check in Chinese, line by line, the answer first. */
export function sentencesOf(report) {
  const { findings, notes, chains } = report;
  const extent = `共 ${report.entries} 条留痕、${chains.length} 条链${report.rows > 0 ? `、${report.rows} 行业务数据` : ''}、${report.checkpoints} 个检查点${report.outside > 0 ? `（其中库外 ${report.outside} 个）` : ''}`;
  const answer = report.ok ? `完好：${extent}，没有发现改动。` : `有问题：${extent}，发现 ${findings.length + (report.more ?? 0)} 处。`;
  return [
    answer,
    ...findings.map(({ kind, chain, seq, message }) => `  [${kind}${chain === undefined ? '' : ` ${chain}#${seq}`}] ${message}`),
    ...(report.more > 0 ? [`  ……另有 ${report.more} 处未列出。`] : []),
    ...notes.slice(0, 20).map(({ chain, message }) => `  （提示）${chain === undefined ? '' : `${chain}：`}${message}`),
    ...chains.map(({ chain, last, head }) => `  ${chain}：到第 ${last} 条，链尾指纹 ${head}`),
    ...(report.ok && report.outside === 0 ? ['  没有与库外保存的检查点比对：整条链被重做、链尾被截掉或数据库被退回，只有库外的检查点才能发现。'] : []),
  ];
}
