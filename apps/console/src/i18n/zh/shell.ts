/** Words of the frame around every page: bar, rail, login, session, and the shared components. */
export const shell = {
  product: '医改台账',
  banner: '本系统为非涉密系统，请勿录入涉密内容',
  office: '医改办',
  demoTime: '演示时间 %{time}',
  documentTitle: '%{page} · 医改台账',
  who: '%{name} · %{unit}',
  skip: '跳到正文',
  rail: { label: '主菜单', open: '展开', close: '收起', home: '首页', workItems: '待办', ledger: '台账', plans: '导入', units: '单位', unitGroups: '统称', people: '人员', workflows: '流程', limits: '时限', journal: '留痕' },
  railLong: { home: '首页', workItems: '待办', ledger: '工作台账', plans: '导入文件', units: '单位', unitGroups: '统称分组', people: '人员', workflows: '流程', limits: '办理时限', journal: '留痕和校验' },
  openItems: '待办 %{count} 件',
  menu: { open: '我的菜单', password: '修改密码', language: '语言', logout: '退出登录' },
  bell: { label: '与我有关的变化', unread: '与我有关的变化，%{count} 条没看', period: '近 30 天', none: '近 30 天没有与您有关的变化。有人退回、通过您的事项，或任务有调整，会在这里告诉您。', new: '新' },
  search: { label: '搜索', placeholder: '搜任务、单位、文号', none: '没有搜到“%{q}”。换一个词，或少写几个字试试。', task: '任务', unit: '单位', plan: '文件', searching: '正在搜' },
  login: {
    title: '登录', name: '登录名', password: '密码', enter: '登录', entering: '正在登录', demoTitle: '演示账号', demoHint: '点一下就填好，再点“登录”。密码只在演示里显示。', demoPassword: '密码 %{password}',
    subtitle: '县（区）医药卫生体制改革重点任务台账', needBoth: '请填登录名和密码。', forgot: '忘了密码，请本单位找医改办或系统管理员重设。',
  },
  password: {
    first: '首次登录，请先改密码', firstHint: '管理员给的密码只能用一次。改好后直接进入系统。', title: '修改密码', current: '原密码', next: '新密码', again: '再输一遍新密码',
    rule: '至少 10 个字符，大写字母、小写字母、数字、符号至少用三种；不能含登录名和姓名，不能用最近 5 个旧密码。', differ: '两次输入的新密码不一样，请重新输入。', save: '改密码', done: '密码已改好，下次登录用新密码。', needAll: '三栏都要填。',
  },
  session: {
    warning: '您已有一会儿没有动静，%{minutes} 分钟后登录到时。您写的内容都在本页。', stay: '继续使用', expiredTitle: '请重新登录', expired: '登录已到时。您写的内容还在本页，登录后接着办。',
    loginAs: '登录名', enter: '登录并继续', leave: '离开，回到登录页',
  },
  dialog: { cancel: '取消', confirm: '确认', busy: '正在办理', keys: 'Ctrl + 回车 也可确认' },
  action: { save: '保存', saveAgain: '再保存', retry: '再试一次', back: '返回', edit: '修改', create: '新建', more: '更多', print: '打印本页', open: '打开', close: '关闭', clear: '去掉筛选', previous: '上一页', next: '下一页' },
  state: { loading: '正在打开', refreshing: '正在更新', saving: '正在保存', savedAt: '%{time} 已保存', unsaved: '有改动未保存', required: '必填', sample: '示例', dash: '—', none: '没有' },
  trouble: {
    network: '没有保存上。网络断了，您写的内容还在本页，联网后点“再保存”', networkRead: '没有取到内容。网络断了，联网后点“再试一次”。', timeout: '没有保存上。等了太久没有回音，您写的内容还在本页，请稍后点“再保存”',
    unknown: '没有办成，您写的内容还在本页。请再点一次；仍不行请记下 %{time} 找管理员。', block: '这一块没有显示出来，别处不受影响。', page: '这一页没有显示出来。请点“再试一次”；仍不行请记下 %{time} 找管理员。',
    notFoundTitle: '没有找到这一页', notFound: '地址可能写错了，或这一页已被移走。请从左边的菜单重新进入。', notYoursTitle: '这一页不归您查看', notYours: '这一项不归您单位办理。需要查看可找医改办。',
    noPostTitle: '您现在没有岗位', noPost: '账号可以登录，但没有在任的岗位，不能查看和办理。', noPostNext: '请联系本地安全管理员任命岗位；岗位刚到期的，手上的事项已转给接手的人。',
    newVersion: '系统刚更新过。请先保存本页内容，再刷新一次。',
  },
  days: { days: '%{days} 个工作日', remaining: '剩 %{days} 个工作日', overdue: '已超 %{days} 个工作日', today: '今天到期', tomorrow: '明天', held: '持有 %{days} 个工作日' },
  date: { example: '如 2023-08-01', choose: '打开日历' },
  list: { total: '共 %{total} %{unit}', range: '第 %{from}–%{to} %{unit}，共 %{total} %{unit}', item: '项' },
  roles: {
    office_clerk: '医改办经办', office_reviewer: '医改办审核', office_director: '医改办主任', leader: '领导小组领导', cross_reviewer: '交叉复核员', unit_clerk: '单位经办人', unit_approver: '单位负责人', auditor: '审计', system_admin: '系统管理员', security_admin: '安全管理员', audit_admin: '审计管理员',
  },
};
