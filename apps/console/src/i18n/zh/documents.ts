/** Words of the Word files of records: 下载公文. */
export const documents = {
  menu: '下载公文', one: '下载%{name}', office: '医改办', former: '%{unit}（已变更）', across: '%{paper} 横排',
  assignmentNotice: '交办通知', receipt: '签收回执', signOffForm: '签批单', returnNotice: '退回通知', closeOutForm: '销号审批表', extensionForm: '延期审批表', quarterlyLedger: '季度台账',
};
