/**
 * Every refusal the product can give: HTTP status and the sentence a person reads.
 * A sentence says what happened, whether anything was lost, and what to do next. `{name}` is filled from the details.
 */
export const errors = {
  // requests
  BAD_REQUEST: { status: 400, message: '填写的内容有误：{reason}。请改正后再试，已填的内容还在。' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, message: '这次请求缺少防重复编号，没有执行。请刷新页面后再试。' },
  IDEMPOTENCY_MISMATCH: { status: 422, message: '同一个防重复编号对应了不同的内容，没有执行。请刷新页面后再试。' },
  CROSS_SITE: { status: 403, message: '这次请求不是从本系统页面发出的，没有执行。请在本系统页面里操作。' },
  NOT_FOUND: { status: 404, message: '没有找到这一项，可能已被移走，或不归您查看。请返回清单重新选择。' },
  NOT_ALLOWED: { status: 403, message: '这一步不由您办理：{reason}。' },
  STALE_VERSION: { status: 409, message: '这一项刚被别人改过，您的改动没有保存上。请刷新后再改，您写的内容还在本页。' },
  DUPLICATE: { status: 409, message: '已有相同的记录：{what}。请改用已有的，或换一个名称。' },
  TOO_MANY_REQUESTS: { status: 429, message: '请求太频繁，请过 {seconds} 秒再试。' },
  PAYLOAD_TOO_LARGE: { status: 413, message: '内容太大，没有接收。单个文件不超过 {limit}。' },
  BUSY: { status: 503, message: '系统正忙，没有执行。您写的内容还在本页，请稍后再点一次。' },
  DATABASE_UNAVAILABLE: { status: 503, message: '数据库暂时没有应答，这一次可能没有保存上。您写的内容还在本页，请过一会儿再点一次：同一次操作重复提交只算一次。' },
  STORAGE_FULL: { status: 507, message: '服务器的存储空间已满，这一次没有保存。您写的内容还在本页，请联系系统管理员清出空间，再点一次；查看不受影响。' },
  INTERNAL: { status: 500, message: '没有办成，您写的内容还在本页。请再点一次；仍不行请记下时间和编号 {requestId} 找管理员。' },
  // login
  LOGIN_REQUIRED: { status: 401, message: '登录已到时，请重新登录。您写的内容还在本页。' },
  LOGIN_REPLACED: { status: 401, message: '您的账号刚在别处登录，这里已退出。要在这里继续请重新登录；如果不是您本人登录的，请马上改密码。' },
  LOGIN_FAILED: { status: 401, message: '登录名或密码不对。连错 {limit} 次会锁定 {minutes} 分钟。' },
  LOGIN_LOCKED: { status: 423, message: '连续输错次数太多，已锁定到 {until}。到时再试，或请管理员重设密码。' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, message: '首次登录请先改密码，改好后就能使用。' },
  PASSWORD_WRONG: { status: 422, message: '原密码不对，密码没有改。请重新输入。' },
  PASSWORD_WEAK: { status: 422, message: '新密码不合要求：{reason}。' },
  NO_POST: { status: 403, message: '您的账号现在没有岗位，不能查看或办理。请联系本地安全管理员任命岗位；岗位已到期的，事项由接手的人办理。' },
  // plans and import
  SOURCE_UNUSABLE: { status: 422, message: '{reason}' },
  SOURCE_ALREADY_IMPORTED: { status: 409, message: '这份文件已经导入过：{title}。请打开已有的计划，或说明这是更正件后按新版本导入。' },
  QUESTIONS_OPEN: { status: 422, message: '还差 {count} 件必须确认的事项，确认后才能送签。' },
  PLAN_NOT_READY: { status: 422, message: '还不能送签：{reason}。补齐后再送。' },
  PLAN_NOT_EDITABLE: { status: 409, message: '这份计划正在签批或已印发，不能改。需要改动请先退回或撤回。' },
  PLAN_ISSUED: { status: 409, message: '这份计划已经印发，不能用更正件替换。要改的是哪一项任务，请打开那一项的任务详情，点“申请调整”，由领导签批。' },
  // work items
  WORK_ITEM_CLOSED: { status: 409, message: '这件已由{person}于 {time} 办理，您不用再办。' },
  WORK_ITEM_BARRED: { status: 403, message: '这件您要回避：{reason}。已另有人可办。' },
  OPINION_REQUIRED: { status: 422, message: '请写明意见，写好后再点一次。' },
  FORM_INVALID: { status: 422, message: '还有 {count} 处没有填好：{reason}。' },
  OUTCOME_UNKNOWN: { status: 422, message: '这一步没有“{outcome}”这个选择。请刷新页面后再办。' },
  RETURN_TARGET_REQUIRED: { status: 422, message: '请选退回到哪一环，并写明要改什么、几个工作日内改好。' },
  PARTS_OUTSTANDING: { status: 409, message: '还有 {count} 家配合单位没有报来，{date} 以后才能送出。' },
  CANNOT_WITHDRAW: { status: 409, message: '{reason}，不能撤回。需要改动请联系{person}退回。' },
  DISPUTE_CLOSED: { status: 409, message: '异议期已于 {date} 结束，或这项责任已经裁定，不能再提异议。' },
  // reports and periods
  PERIOD_EXISTS: { status: 409, message: '{period}已经开过，不用再开。' },
  PERIOD_INVALID: { status: 422, message: '报送期设置有误：{reason}。' },
  // indicators
  INDICATOR_INVALID: { status: 422, message: '指标没有改：{reason}。填好后再保存。' },
  INDICATOR_SHEET_INVALID: { status: 422, message: '表里有 {count} 处要改，一个数也没有写：{reason}。改好后重新上传。' },
  // closing and changing issued tasks
  APPLICATION_OPEN: { status: 409, message: '这项任务的{what}正在办（{where}），办完或放弃以后才能再提。' },
  CLOSE_OUT_BLOCKED: { status: 409, message: '现在还不能销号：{reason}。' },
  TASK_CLOSED: { status: 409, message: '{what}已于 {date} 销号，不能再改。确需再办，请领导重新打开。' },
  TASK_NOT_CLOSED: { status: 409, message: '这项任务没有销号，不用重新打开。' },
  ADJUSTMENT_INVALID: { status: 422, message: '这份申请还不能办：{reason}。' },
  ADJUSTMENT_LATE: { status: 409, message: '延期要在到期前 {days} 个工作日提出，这项任务 {date} 到期，已经来不及。确需延期的，请联系医改办，由医改办写明原因提出。' },
  ADJUSTMENT_OUTDATED: { status: 409, message: '申请送出以后，任务书已改为第 {number} 版。请退回医改办按新的任务书重新核对。' },
  NOT_SIGNED_FOR: { status: 409, message: '任务书还没有签收，先签收才能填报。' },
  // lights
  LIGHT_RULES_INVALID: { status: 422, message: '亮灯规则没有采用：{reason}。请改正后再试，已填的内容还在。' },
  OBJECTION_CLOSED: { status: 409, message: '这盏灯现在不能提异议：{reason}。有新的情况请联系医改办。' },
  OBJECTION_INVALID: { status: 422, message: '这项决定还没有作出：{reason}。请改正后再试，已填的内容还在。' },
  // unit plans
  UNIT_PLAN_INVALID: { status: 422, message: '实施方案还不能报：{reason}。改好后再报，已填的内容还在。' },
  UNIT_PLAN_BLOCKED: { status: 409, message: '现在还不能报实施方案：{reason}。' },
  UNIT_PLAN_OUTDATED: { status: 409, message: '这份实施方案报出以后，现行方案已改为第 {edition} 版。请退回单位，按现行的一版核对后再报。' },
  // reminders
  ALREADY_URGED: { status: 409, message: '{units}今天已经催办过，一天只催一次，没有发出。请去掉再发，或明天再催。' },
  NOTHING_OVERDUE: { status: 409, message: '{units}现在没有逾期的事项，没有发出。请刷新页面，看现在还有谁逾期。' },
  NOTHING_TO_CHECK: { status: 409, message: '{units}没有等着核实的句子，没有发出。请刷新页面，看现在还有谁没有回复。' },
  // bulletins
  BULLETIN_EXISTS: { status: 409, message: '{label}通报已经起草或印发，不用再起一份。请打开已有的那一份。' },
  BULLETIN_NOT_YET: { status: 409, message: '现在还不能起草{label}通报：{reason}。' },
  BULLETIN_LOCKED: { status: 409, message: '这份通报{state}，不能改。需要改动请先退回或撤回到起草。' },
  BULLETIN_WORDS_ONLY: { status: 422, message: '没有保存：{reason}。数字和点名单位来自锁定数据，只能改文字；数据有变请解锁重算。您写的内容还在本页。' },
  BULLETIN_UNCHECKED: { status: 409, message: '还不能送审：{reason}。核实办结后再送。' },
  BULLETIN_NOTHING_TO_CHECK: { status: 409, message: '没有要送去核实的：{reason}。' },
  BULLETIN_NOT_ISSUED: { status: 409, message: '这份通报还没有印发，或已经撤销，不用{what}。' },
  CORRECTION_SETTLED: { status: 409, message: '这一条更正意见已经处理过，或那一句已经改写。请刷新后再看。' },
  // files
  FILE_TYPE_REFUSED: { status: 415, message: '不接收这种文件（{type}）。请用 PDF、Word（docx）、Excel（xlsx）或 JPG、PNG 图片。' },
  FILE_NAME_MISMATCH: { status: 415, message: '文件名的扩展名（{extension}）和内容（{type}）不一致，没有接收。请核对是不是选错了文件，或改成正确的扩展名再添加。' },
  FILE_UNSAFE: { status: 422, message: '没有接收这个文件：{reason}。' },
  FILE_EMPTY: { status: 422, message: '文件是空的，请检查后重新选择。' },
  // organization
  GROUP_EMPTY: { status: 422, message: '“{group}”在 {date} 没有成员单位，请先补上成员。' },
  LAST_HOLDER: { status: 409, message: '{unit}只有这一位{role}，停用后没有人能办。请先补一位再停。' },
  ADMINISTRATORS_APART: { status: 409, message: '“{role}”不能和“{other}”由同一人担任：三员管理员各由一人专任，也不兼业务职责。请另选一人，或先免去原来的职责。' },
  ONE_TIME_PASSWORD_EXPIRED: { status: 401, message: '这个一次性密码已过有效期（{days} 天）。请找系统管理员重设一个。' },
  ACCOUNTS_SHEET_INVALID: { status: 422, message: '表里有 {count} 处要改，一个账号也没有建：{reason}。改好后重新上传。' },
  // the installation
  NOT_READY: { status: 503, message: '服务还没有就绪：{what}。' },
  SHUTTING_DOWN: { status: 503, message: '系统正在重启，没有执行。您写的内容还在本页，请过一分钟再点一次。' },
  // workflows
  WORKFLOW_INVALID: { status: 422, message: '流程图不能使用：{reason}' },
  CALENDAR_MISSING: { status: 422, message: '{year} 年的工作日历还没有载入，不能推算工作日。请管理员先载入。' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errors;

/** Fills the `{name}` places of an error sentence. Missing details leave the place empty rather than showing braces. */
export function errorSentence(code: ErrorCode, details: Record<string, unknown> = {}): string {
  return errors[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
