import { reading } from '../database/statements.js';
import { Account } from '../identity/account.entity.js';
import { accountOfPerson, setPassword } from '../identity/accounts.js';
import { hashPassword } from '../identity/password-hash.js';
import { oneTimeDays, oneTimePassword } from '../identity/password-rules.js';
import { systemActor } from '../kernel/actor.js';
import { SetupError } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { isAdministrator } from '../organization/administrators.js';
import { UsageError, type Command } from './command.js';
import { readProductionConfig, withInstallation } from './open-installation.js';

/** An administrator's password: given on the server only, because one administrator who could set another's would be both. */
export const resetPasswordCommand: Command = {
  name: 'reset-password',
  usage: '登录名',
  summary: '给三员管理员之一一个新的一次性密码，只显示一次；其他人的密码由系统管理员在页面上重设。',
  async run(args, around) {
    const [loginName] = args;
    if (loginName === undefined || args.length > 1) throw new UsageError('请写一个登录名。');
    const config = readProductionConfig(around);
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    await withInstallation(config, async ({ dataSource, journal }) => {
      const account = await reading(dataSource, async (sql) => {
        const [found] = await sql.find(Account, 'WHERE login_name = ?', [loginName.toLowerCase()]);
        return found !== undefined && (await isAdministrator(sql, found.personId)) ? found : undefined;
      });
      if (account === undefined) throw new SetupError([`没有登录名为“${loginName}”的管理员，什么都没有改。其他人的密码由系统管理员在“人员”页重设。`]);
      await journal.record(systemActor(account.jurisdictionId), { requestId: newId(), name: 'reset-administrator-password', input: null }, async (tx) => {
        await setPassword(tx, (await accountOfPerson(tx, account.personId))!, passwordHash, 'administrator', '系统：服务器上重设');
      });
    });
    around.out(`${loginName} 的一次性密码：${password}\n只显示这一次，${oneTimeDays} 天内有效，首次登录必须改。\n`);
    return 0;
  },
};
