import type { TranslationMessages } from 'ra-core';

/** Every message of react-admin itself; the type makes the compiler name any that a new release adds. */
export const reactAdminZh: TranslationMessages = {
  ra: {
    action: {
      add_filter: '添加筛选', add: '添加', back: '返回', bulk_actions: '已选 %{smart_count} 项', cancel: '取消', clear_array_input: '清空', clear_input_value: '清除',
      clone: '复制', confirm: '确认', create: '新建', create_item: '新建%{item}', delete: '删除', edit: '修改', export: '导出', list: '清单', refresh: '刷新',
      remove_filter: '去掉这个筛选', remove_all_filters: '去掉全部筛选', remove: '移除', reset: '还原', save: '保存', search: '搜索', search_columns: '搜索列', select_all: '全选',
      select_all_button: '全选', select_row: '选中这一行', show: '查看', sort: '排序', undo: '撤销', unselect: '取消选中', expand: '展开', close: '关闭', open_menu: '打开菜单',
      close_menu: '收起菜单', update: '更新', move_up: '上移', move_down: '下移', open: '打开', toggle_theme: '切换明暗', select_columns: '列', update_application: '载入新版本',
    },
    boolean: { true: '是', false: '否', null: ' ' },
    page: {
      create: '新建%{name}', dashboard: '首页', edit: '%{name} %{recordRepresentation}', error: '这一块没有显示出来', list: '%{name}', loading: '正在打开', not_found: '没有找到这一页',
      show: '%{name} %{recordRepresentation}', empty: '还没有%{name}。', invite: '要新建一项吗？', access_denied: '这一页不归您查看', authentication_error: '登录没有核实成功',
    },
    input: {
      file: { upload_several: '把文件拖到这里，或点此选择。', upload_single: '把文件拖到这里，或点此选择。' },
      image: { upload_several: '把图片拖到这里，或点此选择。', upload_single: '把图片拖到这里，或点此选择。' },
      references: { all_missing: '没有找到可选的内容。', many_missing: '所选内容中有一项已不存在。', single_missing: '所选内容已不存在。' },
      password: { toggle_visible: '隐藏密码', toggle_hidden: '显示密码' },
    },
    message: {
      about: '说明', access_denied: '这一页不归您查看。需要时请找医改办。', are_you_sure: '请再确认一次', authentication_error: '登录没有核实成功，请重新登录。',
      auth_error: '登录没有核实成功，请重新登录。', bulk_delete_content: '确定删除这 %{smart_count} 项吗？', bulk_delete_title: '删除 %{smart_count} 项%{name}',
      bulk_update_content: '确定修改这 %{smart_count} 项吗？', bulk_update_title: '修改 %{smart_count} 项%{name}', clear_array_input: '确定清空整个列表吗？', delete_content: '确定删除这一项吗？',
      delete_title: '删除%{name} %{recordRepresentation}', details: '详情', error: '这一步没有办成，您写的内容还在本页。请再点一次。', invalid_form: '还有地方没有填好，请看红字。',
      loading: '请稍候', no: '否', not_found: '地址写错了，或这一页已被移走。', select_all_limit_reached: '数量太多，只选中了前 %{max} 项。',
      unsaved_changes: '有改动还没有保存。确定离开、放弃这些改动吗？', yes: '是', placeholder_data_warning: '网络断了，显示的是上次的内容。',
    },
    navigation: {
      clear_filters: '去掉筛选', no_filtered_results: '按现在的筛选没有%{name}。', no_results: '没有%{name}', no_more_results: '没有第 %{page} 页，请往前翻。',
      page_out_of_boundaries: '没有第 %{page} 页', page_out_from_end: '已是最后一页', page_out_from_begin: '已是第一页', page_range_info: '第 %{offsetBegin}–%{offsetEnd} 项，共 %{total} 项',
      partial_page_range_info: '第 %{offsetBegin}–%{offsetEnd} 项，后面还有', current_page: '第 %{page} 页', page: '到第 %{page} 页', first: '第一页', last: '最后一页', next: '下一页',
      previous: '上一页', page_rows_per_page: '每页：', skip_nav: '跳到正文',
    },
    sort: { sort_by: '按%{field_lower_first}%{order}', ASC: '从小到大', DESC: '从大到小' },
    auth: { auth_check_error: '请先登录', user_menu: '我的', username: '登录名', password: '密码', email: '邮箱', sign_in: '登录', sign_in_error: '登录名或密码不对', logout: '退出' },
    notification: {
      updated: '已保存', created: '已新建', deleted: '已删除', bad_item: '内容有误', item_doesnt_exist: '没有找到这一项，可能已被移走', http_error: '没有办成，您写的内容还在本页。请再点一次。',
      data_provider_error: '没有办成，您写的内容还在本页。请再点一次。', i18n_error: '这种语言没有载入，请再试一次', canceled: '已取消', logged_out: '登录已到时，请重新登录。您写的内容还在本页。',
      not_authorized: '这一项不归您办理。', application_update_available: '有新版本，刷新后使用。', offline: '网络断了，没有取到内容。联网后再试。',
    },
    validation: {
      required: '必填', minLength: '至少 %{min} 个字', maxLength: '不超过 %{max} 个字', minValue: '不小于 %{min}', maxValue: '不大于 %{max}', number: '应填数字', email: '应填邮箱地址',
      oneOf: '应为其中之一：%{options}', regex: '写法不对，应符合：%{pattern}', unique: '已有相同的',
    },
    saved_queries: {
      label: '存下的筛选', query_name: '名称', new_label: '存下现在的筛选…', new_dialog_title: '把现在的筛选存为', remove_label: '删去存下的筛选', remove_label_with_name: '删去“%{name}”',
      remove_dialog_title: '删去存下的筛选？', remove_message: '确定删去这个存下的筛选吗？', help: '筛选后可以存下来，以后再用',
    },
    guesser: { empty: { title: '没有内容', message: '还没有可显示的内容' } },
    configurable: {
      customize: '调整', configureMode: '调整本页', inspector: { title: '调整', content: '指向要调整的地方', reset: '恢复原样', hideAll: '全部隐藏', showAll: '全部显示' },
      Datagrid: { title: '表格', unlabeled: '第 %{column} 列' }, SimpleForm: { title: '表单', unlabeled: '第 %{input} 栏' },
      SimpleList: { title: '清单', primaryText: '第一行', secondaryText: '第二行', tertiaryText: '第三行' },
    },
  },
};
