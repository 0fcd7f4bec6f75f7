import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { AccountSheetPreview } from '@reform-ledger/contracts';
import { Card, PageHeader, SheetSteps } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** Accounts of many people from one sheet: choose it, look at what it would make, confirm, take the one-time passwords. */
export default function AccountSheetPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const sheet = (key: 'choose' | 'chooseOther' | 'checking' | 'templateHint' | 'template' | 'confirming' | 'cell' | 'what') => words(`organization.people.sheet.${key}`);
  return (
    <>
      <PageHeader title={words('organization.people.sheet.title')} crumbs={[{ label: words('organization.people.title'), to: '/people' }]} sub={words('organization.people.sheet.sub')} />
      <SheetSteps testId="account-sheet" templateUrl={server.accountSheetTemplateUrl} problemCode="ACCOUNTS_SHEET_INVALID"
        said={{ choose: sheet('choose'), chooseOther: sheet('chooseOther'), checking: sheet('checking'), hint: sheet('templateHint'), template: sheet('template'), confirming: sheet('confirming'), mistakes: (count) => words('organization.people.sheet.mistakes', { count }), cell: sheet('cell'), what: sheet('what') }}
        check={(file) => server.previewAccountSheet(file)}
        confirm={async (file, { sha256, rows }: AccountSheetPreview) => {
          const passwords = URL.createObjectURL(await server.confirmAccountSheet(file, sha256));
          await client.invalidateQueries({ queryKey: ['people'] });
          return { count: rows.length, passwords };
        }}
        checked={({ rows }) => ({ title: words('organization.people.sheet.rows', { count: rows.length }), rows: <PreviewRows rows={rows} />, confirm: words('organization.people.sheet.confirm', { count: rows.length }) })}
        done={({ count, passwords }) => (
          <Card title={words('organization.people.sheet.done', { count })}>
            <p style={{ margin: '0 0 12px' }}>{words('organization.people.sheet.doneNext')}</p>
            <div className="row">
              <Button variant="contained" component="a" href={passwords} download={words('organization.people.sheet.fileName')}>{words('organization.people.sheet.save')}</Button>
              <Link className="link" to="/people">{words('organization.people.sheet.back')}</Link>
            </div>
          </Card>
        )} />
    </>
  );
}

function PreviewRows({ rows }: { rows: AccountSheetPreview['rows'] }) {
  const words = useWords();
  const dash = words('shell.state.dash');
  return (
    <table className="ledger single">
      <colgroup><col style={{ width: 60 }} /><col style={{ width: 140 }} /><col style={{ width: 220 }} /><col /><col style={{ width: 180 }} /><col style={{ width: 160 }} /></colgroup>
      <thead><tr>
        <th className="ra">{words('organization.people.sheet.row')}</th><th>{words('organization.people.name')}</th><th>{words('organization.people.loginName')}</th>
        <th>{words('organization.people.unit')}</th><th>{words('organization.people.post')}</th><th>{words('organization.people.phone')}</th>
      </tr></thead>
      <tbody>{rows.map((line) => (
        <tr key={line.row}><td className="ra tnum">{line.row}</td><td>{line.name}</td><td className="t2">{line.loginName}</td><td>{line.unitName}</td><td>{line.post || dash}</td><td className="tnum">{line.officePhone || dash}</td></tr>
      ))}</tbody>
    </table>
  );
}
