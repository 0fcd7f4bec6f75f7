/** Words of 提醒记录, 催办, 我的提醒 and the days of reminding. */
export const reminders = {
  stages: { before: '快到期', on: '今天到期', after: '已逾期', urged: '催办' },
  kinds: { daily: '到期提醒', urge: '催办' },
  mailStates: { sent: '已发出', queued: '等待发送', sending: '正在发送', failed: '没发成，会再试', given_up: '没有发出', no_address: '没有邮箱', off: '没有启用邮件' },
  problems: {
    unreachable: '连不上邮件服务器', unsafe: '邮件服务器的加密不可用', login: '邮件服务器不认登录名和密码', sender: '邮件服务器不认发件人', busy: '邮件服务器暂时不收', address: '对方邮箱不收', refused: '邮件服务器拒收这封邮件', outdated: '过了一天还没发成，不再补发',
  },
  advice: {
    unreachable: '系统会接着试。一直连不上，请系统管理员核对邮件服务器的地址和网络。', unsafe: '请系统管理员核对邮件服务器的证书和地址。', login: '请系统管理员核对邮件服务器的登录名和密码。', sender: '请系统管理员核对发件人。', busy: '系统会接着试，不用处理。',
    address: '请电话告诉本人，并请本人在“我的提醒”里核对邮箱。', refused: '请电话告诉本人，并请系统管理员问清邮件服务器的规定。', outdated: '提醒在系统里一直看得到；要紧的请电话告诉本人。',
  },
  standing: { ofTask: '%{title}（第 %{number} 项）', left: '%{date}到期，还有 %{days} 个工作日', today: '%{date}到期，就是今天', overdue: '%{date}到期，逾期 %{days} 个工作日' },
  record: {
    title: '提醒记录', sub: '谁在哪天被提醒了什么，邮件发出没有', mailOn: '邮件由 %{from} 发出。', mailOff: '现在没有启用邮件，只在系统内提醒；要发邮件，请系统管理员按部署说明设好邮件服务器。', urge: '催办逾期单位', kind: '方式', all: '全部', search: '搜姓名或单位', mail: '邮件',
    day: '日期', who: '谁', what: '提醒了什么', matters: '%{first} 等 %{count} 件', show: '看 %{count} 件', hide: '收起', tries: '试了 %{count} 次', again: '过 %{minutes} 分钟再试', counter: '条', empty: '没有符合条件的提醒', emptyNext: '工作日 8:30 以后，有快到期或逾期的事项才提醒，每人每天一次；没有就不提醒。', by: '%{who}催办：%{words}',
  },
  urge: {
    title: '催办逾期单位', sub: '先看名单和文字，再发出；同一单位一天只催一次', listTitle: '在单位手里逾期的事项', wordsTitle: '催办的话', wordsHint: '后面由系统列出逾期的事项、到期日和链接。发给单位的经办人和负责人：系统里有提醒，填了邮箱的另发一封邮件。', unit: '单位', overdue: '逾期事项', people: '发给谁', last: '上次催办',
    none: '现在没有单位逾期', noneNext: '有事项过了期限，才会列在这里。', counted: '%{count} 件', today: '今天已催', never: '没有催过', withMail: '%{name}', noMail: '%{name}（没有邮箱）', nobody: '没有经办人和负责人', choose: '选%{unit}', chooseAll: '全选',
    send: '催办 %{count} 家', confirmTitle: '催办 %{count} 家单位', confirmText: '发给%{units}的经办人和负责人，共 %{people} 人。发出后不能收回，记入留痕。', confirm: '发出催办', chooseFirst: '先在名单里选单位', needWords: '请写催办的话，至少 5 个字', done: '已催办 %{units} 家单位，%{people} 人，共 %{matters} 件。', toRecord: '看提醒记录', onlyOffice: '催办由医改办经办或主任发出。', more: '另 %{count} 件',
  },
  mine: {
    title: '我的提醒', sub: '最近三十天提醒过您的事项；办完就不再提醒', address: '收提醒的邮箱', addressHint: '填单位工作邮箱，每天最多一封到期提醒；只用来发提醒，别人看不到。不要邮件就留空。', mailOff: '本系统现在没有启用邮件，只在系统内提醒。', save: '保存邮箱', saved: '邮箱已保存', removed: '邮箱已删去，以后不发邮件', mailTitle: '邮件提醒',
    listTitle: '提醒过的事项', none: '最近三十天没有提醒过您', noneNext: '有快到期或逾期的事项时，工作日早上会在这里提醒。', daily: '%{count} 件要办', urged: '%{who}催办：%{words}',
  },
  rules: {
    title: '提醒的日子', from: '按工作日算；每人每天最多提醒一次，没有要办的就不提醒', before: '到期前', beforeHint: '到期前几个工作日提醒，可写几个，用顿号或逗号隔开；留空就不提前提醒', days: '个工作日', onDay: '到期当天', onDayYes: '当天提醒', onDayNo: '当天不提醒', every: '逾期后每隔', everyHint: '逾期第一个工作日提醒一次，以后每隔这么多个工作日再提醒', most: '逾期后最多', mostHint: '写 0 就不提醒逾期的', times: '次', none: '不提前提醒',
    reason: '依据', reasonHint: '例如会议决定、文件文号，记入留痕', save: '保存提醒的日子', wrongDays: '到期前的天数写 1 到 30 的整数，最多 5 个，不要重复',
  },
};
