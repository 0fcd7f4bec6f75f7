const number = (value, digits = 1) => (value === null || Number.isNaN(value) ? '—' : value.toFixed(digits));

const columns = [
  ['客户端', (row) => String(row.clients)], ['次/秒', (row) => number(row.perSecond)], ['p50 毫秒', (row) => number(row.p50)], ['p99 毫秒', (row) => number(row.p99)],
  ['次数', (row) => String(row.done)], ['错误', (row) => String(row.errors)], ['API CPU 毫秒/次', (row) => number(row.cpuApi, 2)], ['库 CPU 毫秒/次', (row) => number(row.cpuDatabase, 2)],
  ['下限 次/秒', (row) => number(row.floor.perSecond)], ['下限 p99', (row) => number(row.floor.p99)], ['与下限之比', (row) => number(row.ratio, 2)],
];

/** The results as a person reads them, one table per database. */
export function printResults({ header, databases, documents, lights, county, firstView }, print) {
  header.forEach((line) => print(line));
  for (const { label, about, statements, rows, memory, missed, profile } of databases) {
    print(`\n■ ${label}（${about}）：每次办理 ${statements} 条 SQL；API 常驻内存 ${memory.now} MB（最高 ${memory.most} MB）`);
    printTable([columns.map(([title]) => title), ...rows.map((row) => columns.map(([, value]) => value(row)))], print);
    missed.forEach((sentence) => print(`  ✗ 未达到：${sentence}`));
    if (missed.length === 0) print('  ✓ 目标全部达到');
    if (profile) printProfile(profile, print);
  }
  print(`\n■ 生成公文（20 页以上的季度通报）\n${documents.text}`);
  print(documents.passed ? '  ✓ 不超过 1 秒' : '  ✗ 未达到：超过 1 秒');
  print('\n■ 重算一年的灯（100 家单位 × 40 项 × 4 季）');
  lights.lines.forEach((line) => print(`  ${line}`));
  print(lights.kept ? '  ✓ 不超过 2 秒' : '  ✗ 未达到：超过 2 秒');
  print('\n■ 一个县的一年（100 家单位 × 40 项 × 4 季）：开页和起草通报，经 HTTP；“没有人办理时”以外，每开五次页有一件报送通过审核');
  county.lines.forEach((line) => print(`  ${line}`));
  print(county.kept ? '  ✓ 开页 p95 不超过 50 毫秒，起草不超过 2 秒' : '  ✗ 未达到：有一项超过上限');
  print(`\n■ 登录后首屏\n${firstView.text}`);
  if (firstView.passed !== null) print(firstView.passed ? '  ✓ 不超过 420 KB，且没有 form-js、bpmn-js、ECharts' : '  ✗ 未达到：首屏超过 420 KB，或带有 form-js、bpmn-js、ECharts');
}

function printProfile({ actions, busySeconds, places, functions, file }, print) {
  print(`  API 的时间花在哪里（8 个客户端，${actions} 次，忙 ${number(busySeconds)} 秒；剖析文件 ${file}）：`);
  places.forEach(({ name, share }) => print(`    ${number(share * 100).padStart(5)}%  ${name}`));
  print('  其中占用最多的函数：');
  functions.forEach(({ name, share }) => print(`    ${number(share * 100).padStart(5)}%  ${name}`));
}

/** A Chinese character is two columns wide. */
const width = (text) => [...text].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e7f ? 2 : 1), 0);

function printTable(lines, print) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => width(line[column]))));
  for (const line of lines) print(`  ${line.map((text, column) => ' '.repeat(widths[column] - width(text)) + text).join('  ')}`);
}
