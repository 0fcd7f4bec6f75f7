/** Every refusal: a good model with one thing wrong is refused with that code, at that element, in a Chinese sentence. */
import { compile, DeployError } from '../index.js';
import { approval, boundary, bpmn, caught, chain, end, exclusive, expression, file, flow, inclusive, line, parallel, service, start, sub, timer, user, workflow } from '../testing/bpmn.js';

async function problems(xml: string, options = {}): Promise<string[]> {
  try {
    await compile(xml, options);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(DeployError);
    for (const { message } of (error as DeployError).problems) expect(message).toMatch(/[一-龥]{3,}.*。$/su);
    return (error as DeployError).problems.map(({ code, elementId }) => `${code} ${elementId}`.trim());
  }
}

/** start → the pieces → end, one after the other. */
const inLine = (ids: string[], xml: string, roots = ''): string => bpmn(start() + xml + end() + chain('start', ...ids, 'end'), roots);
const condition = (body: string, attributes = ''): string =>
  bpmn(start() + user('a') + exclusive('g', 'g_to_end') + end() + chain('start', 'a', 'g', 'end') + `<sequenceFlow id="back" sourceRef="g" targetRef="a">${expression('conditionExpression', body, attributes)}</sequenceFlow>`);
const onTimer = (inner: string): string => inLine(['c'], caught('c', inner));
const onTask = (attributes: string, inner = ''): string => inLine(['u'], user('u', inner, attributes));
const GROUP = 'camunda:candidateGroups="office_reviewer@jurisdiction"';
const decision = (xml: string): string => bpmn(start() + user('a') + user('b') + end() + flow('start', 'g') + flow('a', 'end') + flow('b', 'end') + xml);

test('good models pass', async () => {
  expect(await problems(approval())).toEqual([]);
  expect(await problems(line(20))).toEqual([]);
  expect(await problems(condition('= outcome = "return" and not(urgent)'))).toEqual([]);
  expect(await problems(condition('outcome = "return"', ' language="feel"'))).toEqual([]);
  expect(await problems(condition('= count(votes[item.ok = true]) &gt; 1 and (every v in votes satisfies v.ok = true)'))).toEqual([]);
  expect(await problems(onTask('camunda:candidateGroups="unit_approver@subject.leadUnit, office_director@jurisdiction" camunda:dueDate="= receiptDue"'))).toEqual([]);
});

test('all problems are reported at once', async () => {
  const xml = bpmn(start() + user('a', '', '') + '<complexGateway id="x"/>' + end() + chain('start', 'a', 'x', 'end') + user('lost'));
  expect(await problems(xml)).toEqual(['COMPLEX_GATEWAY x', 'MISSING_ASSIGNMENT a', 'UNREACHABLE lost', 'DEAD_END lost']);
});

test.each<[string, string, string]>([
  // the file
  ['not XML', 'hello', 'XML_INVALID'],
  ['no BPMN', '<html/>', 'XML_INVALID'],
  ['DOCTYPE', approval().replace('<definitions', '<!DOCTYPE x [<!ENTITY a "b">]><definitions'), 'XML_DOCTYPE'],
  ['more than 1 MB', approval().replace('</definitions>', `<!--${'x'.repeat(1_000_000)}--></definitions>`), 'XML_TOO_LARGE'],
  ['unknown content', inLine(['u'], user('u', '<bogus/>')), 'XML_WARNING'],
  ['a dangling reference', approval().replace('default="signed_to_archive"', 'default="nowhere"'), 'XML_WARNING signed'],
  ['no process', file(''), 'NO_PROCESS'],
  ['two processes', file(workflow(start() + user('u') + end() + chain('start', 'u', 'end')) + workflow(start('s2') + end('e2') + chain('s2', 'e2'), 'other')), 'SEVERAL_PROCESSES other'],
  ['not executable', approval().replace('isExecutable="true"', 'isExecutable="false"'), 'NOT_EXECUTABLE main'],
  ['too many elements', line(120), 'TOO_MANY_ELEMENTS main'],
  ['an empty lane set', inLine(['u'], '<laneSet id="ls"/>' + user('u')), 'EMPTY_LANE_SET ls'],
  // elements
  ['complex gateway', inLine(['x'], '<complexGateway id="x"/>'), 'COMPLEX_GATEWAY x'],
  ['event sub-process', bpmn(start() + end() + chain('start', 'end') + sub('x', start('s1', timer('timeDuration', 'P1D')) + end('e1') + chain('s1', 'e1'), ' triggeredByEvent="true"')), 'EVENT_SUB_PROCESS x'],
  ['ad-hoc sub-process', inLine(['x'], `<adHocSubProcess id="x">${user('a')}</adHocSubProcess>`), 'AD_HOC_SUB_PROCESS x'],
  ['transaction', inLine(['x'], `<transaction id="x">${start('s1') + end('e1') + chain('s1', 'e1')}</transaction>`), 'TRANSACTION x'],
  ['script task', inLine(['x'], '<scriptTask id="x" scriptFormat="javascript"><script>next()</script></scriptTask>'), 'SCRIPT_TASK x'],
  ['script task in FEEL', inLine(['x'], '<scriptTask id="x" scriptFormat="feel"><script>1</script></scriptTask>'), 'SCRIPT_TASK x'],
  ['call activity', inLine(['x'], '<callActivity id="x" calledElement="other"/>'), 'CALL_ACTIVITY x'],
  ['choreography', inLine(['x'], '<choreographyTask id="x"/>'), 'UNSUPPORTED_ELEMENT x'],
  ['global task', bpmn(start() + end() + chain('start', 'end'), '<globalUserTask id="x"/>'), 'UNSUPPORTED_ELEMENT x'],
  ['io specification', inLine(['u'], user('u', '<ioSpecification id="io"><inputSet/><outputSet/></ioSpecification>')), 'IO_SPECIFICATION u'],
  ['standard loop', inLine(['u'], user('u', '<standardLoopCharacteristics/>')), 'STANDARD_LOOP u'],
  ['multi-instance over nothing', inLine(['u'], user('u', '<multiInstanceLoopCharacteristics/>')), 'MULTI_INSTANCE u'],
  ['multi-instance over a word', inLine(['u'], user('u', '<multiInstanceLoopCharacteristics camunda:collection="people"/>')), 'MULTI_INSTANCE u'],
  // events
  ['conditional event', inLine(['c'], caught('c', `<conditionalEventDefinition>${expression('condition', '= ready')}</conditionalEventDefinition>`)), 'CONDITIONAL_EVENT c'],
  ['two events in one', inLine(['c'], caught('c', timer('timeDuration', 'P1D') + timer('timeDuration', 'P2D'))), 'SEVERAL_EVENTS c'],
  ['an empty catch event', inLine(['c'], caught('c', '')), 'EMPTY_EVENT c'],
  ['an error start', bpmn(start('start', '<errorEventDefinition/>') + end() + chain('start', 'end')), 'UNSUPPORTED_EVENT start'],
  ['a waiting start in a sub-process', inLine(['x'], sub('x', start('s1', timer('timeDuration', 'P1D')) + end('e1') + chain('s1', 'e1'))), 'SUB_PROCESS_START s1'],
  ['a message without a name', inLine(['c'], caught('c', '<messageEventDefinition/>')), 'MISSING_EVENT_REFERENCE c'],
  ['an escalation without a name', bpmn(start() + end('end', '<escalationEventDefinition/>') + chain('start', 'end')), 'MISSING_EVENT_REFERENCE end'],
  ['an error that nobody catches', bpmn(start() + user('u') + end('end', '<errorEventDefinition errorRef="E1"/>') + chain('start', 'u', 'end'), '<error id="E1" errorCode="X"/>'), 'UNCAUGHT_ERROR end'],
  ['cron', bpmn(start() + user('u') + boundary('b', 'u', timer('timeCycle', '0 0 9 * * ?'), false) + end() + chain('start', 'u', 'end') + chain('b', 'end')), 'TIMER_CRON b'],
  ['a cycle where it cannot repeat', onTimer(timer('timeCycle', 'R3/PT1H')), 'TIMER_CYCLE c'],
  ['a timer without a time', onTimer('<timerEventDefinition/>'), 'TIMER_INVALID c'],
  ['a date without a zone', onTimer(timer('timeDate', '2024-05-01T09:00:00')), 'TIMER_INVALID c'],
  // decisions
  ['no default', decision(exclusive('g') + flow('g', 'a', '= n = 1') + flow('g', 'b', '= n = 2')), 'MISSING_DEFAULT g'],
  ['no default on an inclusive gateway', decision(inclusive('g') + flow('g', 'a', '= n = 1') + flow('g', 'b', '= n = 2')), 'MISSING_DEFAULT g'],
  ['a condition on the default', decision(exclusive('g', 'g_to_b') + flow('g', 'a', '= n = 1') + flow('g', 'b', '= n = 2')), 'CONDITION_ON_DEFAULT g_to_b'],
  ['no condition', decision(exclusive('g', 'g_to_b') + flow('g', 'a') + flow('g', 'b')), 'MISSING_CONDITION g_to_a'],
  ['a condition on a parallel gateway', decision(parallel('g') + flow('g', 'a', '= n = 1') + flow('g', 'b')), 'CONDITION_NOT_USED g_to_a'],
  ['two flows to one node', decision(parallel('g') + flow('g', 'a') + flow('g', 'a', '', 'again') + flow('g', 'b')), 'DUPLICATE_FLOW g'],
  ['an event gateway before a user task', decision('<eventBasedGateway id="g"/>' + flow('g', 'a') + flow('g', 'b')), 'EVENT_GATEWAY g'],
  // people and jobs
  ['nobody', onTask(''), 'MISSING_ASSIGNMENT u'],
  ['a group without a scope', onTask('camunda:candidateGroups="clerks"'), 'CANDIDATE_GROUP u'],
  ['candidate users', onTask(`${GROUP} camunda:candidateUsers="li"`), 'UNSUPPORTED_ATTRIBUTE u'],
  ['no topic', inLine(['s'], '<serviceTask id="s"/>'), 'MISSING_TOPIC s'],
  ['a topic that is not external', inLine(['s'], '<serviceTask id="s" camunda:topic="x"/>'), 'MISSING_TOPIC s'],
  ['a Java class', inLine(['s'], '<serviceTask id="s" camunda:type="external" camunda:topic="x" camunda:class="org.Evil"/>'), 'CODE_ATTRIBUTE s'],
  ['a listener', onTask(GROUP, '<extensionElements><camunda:taskListener event="create" class="org.Evil"/></extensionElements>'), 'UNSUPPORTED_EXTENSION u'],
  // expressions
  ['JavaScript', condition('environment.constructor.constructor("return 1")()', ' language="javascript"'), 'FOREIGN_LANGUAGE back'],
  ['a condition without "="', condition('outcome == 1'), 'EXPRESSION_PREFIX back'],
  ['bad syntax', condition('= outcome == "x"'), 'FEEL_SYNTAX back'],
  ['an empty expression', condition('= '), 'FEEL_SYNTAX back'],
  ['a regular expression that never ends', condition('= matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'), 'FEEL_FUNCTION back'],
  ['a function behind brackets', condition('= (matches)("a", "b")'), 'FEEL_FUNCTION back'],
  ['the server clock', condition('= now() &gt; date("2024-01-01")'), 'FEEL_FUNCTION back'],
  ['nested loops', condition('= count(for i in 1..100000 return for j in 1..100000 return i) &gt; 1'), 'FEEL_CONSTRUCT back'],
  ['an own function', condition('= count(function(x) x) = 1'), 'FEEL_CONSTRUCT back'],
  ['a range', condition('= x in [1..1000000000]'), 'FEEL_CONSTRUCT back'],
  ['a search inside a search', condition('= some a in list satisfies some b in list satisfies a = b'), 'FEEL_CONSTRUCT back'],
  ['more than 500 characters', condition(`= x = "${'y'.repeat(500)}"`), 'FEEL_TOO_LONG back'],
  ['too deep', condition(`= ${'('.repeat(70)}true${')'.repeat(70)}`), 'FEEL_TOO_DEEP back'],
  ['a harmful due date', onTask(`${GROUP} camunda:dueDate="= replace(x, x, x)"`), 'FEEL_FUNCTION u'],
  ['a foreign condition', condition('= ${outcome}'), 'FOREIGN_EXPRESSION back'],
  ['a foreign assignee', onTask('camunda:assignee="${starter}"'), 'FOREIGN_EXPRESSION u'],
  ['a foreign expression in a property', onTask(GROUP, '<extensionElements><camunda:properties><camunda:property name="x" value="#{y}"/></camunda:properties></extensionElements>'), 'FOREIGN_EXPRESSION u'],
  ['a foreign expression in an unknown attribute', onTask(`${GROUP} implementation="\${environment.services.x}"`), 'FOREIGN_EXPRESSION u'],
  // paths
  ['two starts', bpmn(start() + start('s2') + user('u') + end() + chain('start', 'u', 'end') + chain('s2', 'u')), 'START_COUNT s2'],
  ['no start', bpmn(user('u') + end() + chain('u', 'end')), 'START_COUNT main'],
  ['no start in a sub-process', inLine(['x'], sub('x', user('u') + end('e1') + chain('u', 'e1'))), 'START_COUNT x'],
  ['no end', bpmn(start() + user('u') + chain('start', 'u')), 'NO_END main'],
  ['unreachable', bpmn(start() + user('u') + user('lost') + end() + chain('start', 'u', 'end') + chain('lost', 'end')), 'UNREACHABLE lost'],
  ['a dead end', bpmn(start() + user('u') + user('a') + end() + chain('start', 'u', 'end') + chain('u', 'a')), 'DEAD_END a'],
  ['an endless circle', bpmn(start() + user('u') + user('a') + user('b') + end() + chain('start', 'u', 'end') + chain('u', 'a', 'b', 'a')), 'DEAD_END a'],
])('%s is refused', async (_, xml, expected) => {
  const found = await problems(xml);
  expect(found).toContain(expected);
});

test('nothing of an attack runs or hangs: refused in well under a second', async () => {
  const began = Date.now();
  for (const body of ['= matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")', '= count(for i in 1..1000000 return for j in 1..1000000 return 1) = 1']) await problems(condition(body));
  await problems(`<a>${'<b>'.repeat(50_000)}`);
  await problems(inLine(['s'], '<serviceTask id="s" implementation="${environment.constructor.constructor(&quot;globalThis.PWNED = 1&quot;)()}"/>'));
  expect((globalThis as Record<string, unknown>)['PWNED']).toBeUndefined();
  expect(Date.now() - began).toBeLessThan(5000);
});

describe('requireDiagram', () => {
  const xml = inLine(['s'], service('s'));
  const shape = (id: string): string => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="0" y="0" width="36" height="36"/></bpmndi:BPMNShape>`;
  const edge = (id: string): string => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>`;
  const drawn = (parts: string): string => xml.replace('</definitions>', `<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="p" bpmnElement="main">${parts}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`);

  test('is off by default', async () => expect(await problems(xml)).toEqual([]));
  test('demands a shape or edge for everything', async () => {
    expect(await problems(xml, { requireDiagram: true })).toContain('MISSING_SHAPE s');
    const all = ['start', 's', 'end'].map(shape).join('') + ['start_to_s', 's_to_end'].map(edge).join('');
    expect(await problems(drawn(all), { requireDiagram: true })).toEqual([]);
    expect(await problems(drawn(all.replace(edge('s_to_end'), '')), { requireDiagram: true })).toEqual(['MISSING_SHAPE s_to_end']);
  });
});
