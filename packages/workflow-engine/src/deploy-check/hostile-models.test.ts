/** Models that somebody draws or writes to run code, to hang the server or to fill its memory: each is refused at once, in Chinese, and nothing of it runs. */
import { compile, DeployError, type DeployProblem } from '../index.js';
import { bpmn, chain, end, exclusive, expression, file, flow, start, sub, user, workflow } from '../testing/bpmn.js';

const GROUP = 'camunda:candidateGroups="office_reviewer@jurisdiction"';
const inLine = (id: string, xml: string): string => bpmn(start() + xml + end() + chain('start', id, 'end'));
const condition = (body: string, attributes = ''): string => bpmn(start() + user('a') + exclusive('g', 'g_to_end') + end() + chain('start', 'a', 'g', 'end') + `<sequenceFlow id="back" sourceRef="g" targetRef="a">${expression('conditionExpression', body, attributes)}</sequenceFlow>`);
const onTask = (attributes: string, inner = ''): string => inLine('u', user('u', inner, attributes));
const prolog = (doctype: string, body = workflow(start() + end() + chain('start', 'end'))): string => file(body).replace('?>', `?>${doctype}`);
const escape = 'this.constructor.constructor(&quot;globalThis.PWNED = 1&quot;)()';
const many = (count: number, write: (at: number) => string): string => Array.from({ length: count }, (_, at) => write(at)).join('');

const models: [string, string, string][] = [
  // code
  ['a script task', inLine('s', '<scriptTask id="s" scriptFormat="javascript"><script>next.constructor("return process")().exit()</script></scriptTask>'), 'SCRIPT_TASK'],
  ['a script task that never ends', inLine('s', '<scriptTask id="s" scriptFormat="javascript"><script>while(true){}</script></scriptTask>'), 'SCRIPT_TASK'],
  ['a script task from a resource', inLine('s', '<scriptTask id="s" scriptFormat="javascript" camunda:resource="file:///tmp/x.js"/>'), 'SCRIPT_TASK'],
  ['a condition in JavaScript', condition(escape, ' language="javascript"'), 'FOREIGN_LANGUAGE'],
  ['a condition in Groovy', condition('"id".execute()', ' language="groovy"'), 'FOREIGN_LANGUAGE'],
  ['a condition from a resource', condition('', ' language="javascript" camunda:resource="x.js"'), 'FOREIGN_LANGUAGE'],
  ['a condition of another engine', condition('${environment.services.x()}'), 'FOREIGN_EXPRESSION'],
  ['services in an attribute', onTask(`${GROUP} implementation="\${environment.services.fn}"`), 'FOREIGN_EXPRESSION'],
  ['services in a documentation', onTask(GROUP, '<extensionElements><camunda:properties><camunda:property name="a" value="${environment.services.x}"/></camunda:properties></extensionElements>'), 'FOREIGN_EXPRESSION'],
  ['the path to the constructor', onTask(`camunda:assignee="\${environment.${escape}}"`), 'FOREIGN_EXPRESSION'],
  ['__proto__ as a path', condition('= __proto__.polluted = {a: function(x) x}'), 'FEEL_CONSTRUCT'],
  ['a call of constructor', condition('= constructor("return process")'), 'FEEL_FUNCTION'],
  ['a Java class', inLine('s', '<serviceTask id="s" camunda:class="java.lang.Runtime"/>'), 'CODE_ATTRIBUTE'],
  ['a Java expression', inLine('s', '<serviceTask id="s" camunda:expression="${1}"/>'), 'CODE_ATTRIBUTE'],
  ['a delegate', inLine('s', '<serviceTask id="s" camunda:delegateExpression="${x}"/>'), 'CODE_ATTRIBUTE'],
  ['an execution listener', onTask(GROUP, `<extensionElements><camunda:executionListener event="start"><camunda:script scriptFormat="javascript">${escape}</camunda:script></camunda:executionListener></extensionElements>`), 'UNSUPPORTED_EXTENSION'],
  ['a task listener', onTask(GROUP, '<extensionElements><camunda:taskListener event="create" expression="${x}"/></extensionElements>'), 'UNSUPPORTED_EXTENSION'],
  ['an input by script', onTask(GROUP, `<extensionElements><camunda:inputOutput><camunda:inputParameter name="a"><camunda:script scriptFormat="javascript">${escape}</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements>`), 'UNSUPPORTED_EXTENSION'],
  ['a connector', inLine('s', '<serviceTask id="s" camunda:type="external" camunda:topic="x"><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>'), 'UNSUPPORTED_EXTENSION'],
  ['a loop until a script is true', onTask(GROUP, `<standardLoopCharacteristics><loopCondition language="javascript">${escape}</loopCondition></standardLoopCharacteristics>`), 'STANDARD_LOOP'],
  ['a timer by script', inLine('c', `<intermediateCatchEvent id="c"><timerEventDefinition>${expression('timeDuration', escape, ' language="javascript"')}</timerEventDefinition></intermediateCatchEvent>`), 'FOREIGN_LANGUAGE'],
  ['a call of another model', inLine('c', '<callActivity id="c" calledElement="plan-issue"/>'), 'CALL_ACTIVITY'],
  ['a call of a model in another county', inLine('c', '<callActivity id="c" calledElement="sixian:plan-issue" camunda:calledElementBinding="latest"/>'), 'CALL_ACTIVITY'],
  ['a rule of a decision table', inLine('b', '<businessRuleTask id="b" camunda:decisionRef="x"/>'), 'CODE_ATTRIBUTE'],
  ['a global script', file(`<globalScriptTask id="g"/>${workflow(start() + end() + chain('start', 'end'))}`), 'UNSUPPORTED_ELEMENT'],
  ['the XPath of a whole file', file(workflow(start() + end() + chain('start', 'end'))).replace('<definitions', '<definitions expressionLanguage="text/javascript"'), 'FOREIGN_LANGUAGE'],
  // time
  ['a regular expression without end', condition('= matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'), 'FEEL_FUNCTION'],
  ['loops in loops', condition('= count(for i in 1..1000000 return for j in 1..1000000 return i)'), 'FEEL_CONSTRUCT'],
  ['a range of a billion', condition('= 1 in [1..1000000000]'), 'FEEL_CONSTRUCT'],
  ['an expression of 400 KB', condition(`= ${'1 + '.repeat(100_000)}1`), 'FEEL_TOO_LONG'],
  ['brackets in brackets', condition(`= ${'('.repeat(200)}1${')'.repeat(200)}`), 'FEEL_TOO_DEEP'],
  ['a timer every millisecond', inLine('u', `${user('u')}<boundaryEvent id="b" attachedToRef="u" cancelActivity="false"><timerEventDefinition>${expression('timeCycle', '* * * * * *')}</timerEventDefinition></boundaryEvent>`), 'TIMER_CRON'],
  ['a circle without a person', bpmn(start() + exclusive('g', 'g_to_g2') + exclusive('g2', 'g2_to_g') + end() + flow('start', 'g') + flow('g', 'g2') + flow('g2', 'g') + flow('g', 'end', '= x = 1')), ''],
  // entities
  ['a billion laughs', prolog(`<!DOCTYPE a [<!ENTITY l0 "ha">${many(9, (at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)}]>`, workflow(user('u', '&l9;'))), 'XML_DOCTYPE'],
  ['an outside entity', prolog('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', workflow(`<documentation>&x;</documentation>`)), 'XML_DOCTYPE'],
  ['an outside document type', prolog('<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">'), 'XML_DOCTYPE'],
  ['a document type in small letters', prolog('<!doctype a>'), 'XML_DOCTYPE'],
  ['an entity nobody declared, as a name', bpmn(start() + end() + '<sequenceFlow id="f" sourceRef="&x;" targetRef="end"/>'), ''],
  // size
  ['a million nested tags', '<a>'.repeat(1_000_000), 'XML_TOO_LARGE'],
  ['300,000 nested tags', '<a>'.repeat(300_000), 'XML_TOO_MANY_TAGS'],
  ['sub-processes eighty deep', bpmn(Array.from({ length: 80 }, (_, at) => at).reduce((inner, at) => sub(`s${at}`, inner), '')), 'XML_TOO_DEEP'],
  ['100,000 flows', bpmn(start() + end() + many(8_000, (at) => `<sequenceFlow id="f${at}" sourceRef="start" targetRef="end"/>`)), 'XML_TOO_MANY_TAGS'],
  ['300 tasks', bpmn(start() + many(300, (at) => user(`u${at}`)) + end()), 'TOO_MANY_ELEMENTS'],
  ['40,000 attributes', bpmn(`<userTask id="u" ${many(40_000, (at) => `camunda:a${at}="x"`)}/>`), 'XML_WARNING'],
  ['a name of 990 KB', bpmn(start('start') + user('u', '', `${GROUP} camunda:x="${'x'.repeat(990_000)}"`) + end()), ''],
  ['nothing but brackets', '<'.repeat(900_000), 'XML_INVALID'],
  ['nothing but ampersands', '&'.repeat(900_000), 'XML_INVALID'],
  ['a comment without end', `<!--${'-'.repeat(900_000)}`, 'XML_INVALID'],
  // words
  ['nothing', '', 'XML_INVALID'],
  ['HTML', '<html><script>alert(1)</script></html>', ''],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', ''],
  ['JSON', '{"__proto__":{"polluted":1}}', 'XML_INVALID'],
  ['UTF-16', Buffer.from(bpmn(start() + end() + chain('start', 'end')), 'utf16le').toString('utf8'), ''],
  ['UTF-7', '<?xml version="1.0" encoding="UTF-7"?>+ADw-definitions+AD4-', 'XML_INVALID'],
  ['an id that is __proto__', bpmn(start() + user('__proto__', '', '') + end() + chain('start', '__proto__', 'end')), ''],
  ['two processes', file(workflow(start() + end() + chain('start', 'end'), 'a') + workflow('', 'b')), 'SEVERAL_PROCESSES'],
];

test.each(models)('%s', async (_name, xml, code) => {
  const began = performance.now();
  const problems = await compile(xml, { requireDiagram: true }).then((): readonly DeployProblem[] => [], (error: unknown) => { expect(error).toBeInstanceOf(DeployError); return (error as DeployError).problems; });
  expect(performance.now() - began).toBeLessThan(3000);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(100);
  for (const { message } of problems) expect(message).toMatch(/[一-龥]{3,}.*。$/su);
  if (code !== '') expect(problems.map((problem) => problem.code)).toContain(code);
  expect([(globalThis as Record<string, unknown>)['PWNED'], ({} as Record<string, unknown>)['polluted']]).toEqual([undefined, undefined]);
});

test('how many were tried', () => {
  process.stdout.write(`${models.length} hostile models\n`);
  expect(models.length).toBeGreaterThanOrEqual(50);
});
