/** 怎么核对.txt: what the file is and how anybody checks it without this system, with the checker or by hand. */
export const howToCheck = (zipName: string): string => `怎么核对这份案卷
================

这份案卷不用联网、不用登录本系统，也能核对。

一、里面有什么
  00-结论.html        当时谁负责、该做什么、在谁手里、有没有逾期；时间花在谁手里；退回和补正
  01-环节/            每一环填了什么、谁办的、凭什么（.html 给人看，.json 给程序看，内容相同）
  02-报送/            每一期、每一版报送
  03-附件/            佐证材料，文件名前 8 位是它的指纹
  04-留痕.html        本任务的全部留痕，每条一句话
  journal.ndjson      留痕链。本任务的每条有全文；其他任务的只有指纹，用来把链条接上，看不到内容
  manifest.json       清单：每个文件的大小和 SHA-256 指纹、链条的末尾、最近的检查点、导出时的校验结果
  怎么核对.txt        本文件

二、用核对程序核对（推荐）
  装有 Node 20 的任何一台电脑，拿到随系统提供的 journal-verifier 文件夹（不用安装别的东西）：
    node journal-verifier/src/cli.js "${zipName}"
  手里有系统外另存的检查点时，拿来比对：
    node journal-verifier/src/cli.js "${zipName}" --checkpoints 检查点文件或文件夹
  程序会说完好，或者说第几条、哪个文件对不上。

三、手工核对
  1. 文件有没有被换过。对每个文件算 SHA-256，和 manifest.json 里 files 的 sha256 逐个比：
       Windows：certutil -hashfile 文件名 SHA256      Linux：sha256sum 文件名
  2. 一条留痕有没有被改过。journal.ndjson 里有 leaf 的那一行：
       leafHash = SHA-256( 一个 0 字节 + leaf 的 UTF-8 字节 )
  3. 前后有没有接上。每一行（有没有 leaf 都一样）：
       chainHash = SHA-256( "reform-ledger/journal/v" + 这一行的 v + 换行 + chain + 换行 + seq（8 字节，高位在前）+ prevHash（32 字节）+ leafHash（32 字节） )
       第 1 条的 prevHash 是 64 个 0；以后每一条的 prevHash 等于上一条的 chainHash；seq 从 1 开始，一条不缺。
  4. 末尾对不对。最后一行的 seq 和 chainHash 等于 manifest.json 里 head 的 size 和 chainHash。
  5. 和外面存的检查点比。检查点写着某一天第几条的 chainHash（打印件、档案馆或光盘上的）。
     journal.ndjson 里同一条的 chainHash 必须和它一样；不一样，说明那一天以前的留痕后来被整个改写过。

四、核对不了什么
  只凭这份案卷，看不出导出时整条链是否已被连同全部指纹重新写过。这要靠第三步之 5：和外面存的检查点比。
  系统外发生、没有记进系统的事，这里也没有。

五、对不上怎么办
  保留这份案卷和核对结果，不要改动，联系本地区审计管理员。
`;
