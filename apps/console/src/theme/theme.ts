import { defaultTheme } from 'react-admin';
import type { RaThemeOptions } from 'react-admin';

const font = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif';

/** The MUI side of tokens.css: the same colours, sizes and corners for buttons, inputs and dialogs. */
export const theme: RaThemeOptions = {
  ...defaultTheme,
  palette: {
    mode: 'light',
    primary: { main: '#1f4e8c', contrastText: '#fff' },
    secondary: { main: '#1f4e8c', contrastText: '#fff' },
    error: { main: '#b3261e' },
    warning: { main: '#8a5a00' },
    success: { main: '#2e7d32' },
    info: { main: '#1565c0' },
    text: { primary: '#1b2430', secondary: '#4a5565' },
    background: { default: '#f5f7f9', paper: '#fff' },
    divider: '#dfe4ea',
  },
  shape: { borderRadius: 5 },
  typography: { fontFamily: font, fontSize: 14, htmlFontSize: 16, button: { textTransform: 'none', fontWeight: 400 }, body1: { fontSize: 14 }, body2: { fontSize: 14 }, h6: { fontSize: 16, fontWeight: 600 } },
  components: {
    ...defaultTheme.components,
    MuiButton: {
      defaultProps: { disableElevation: true, disableRipple: true, size: 'medium' },
      styleOverrides: {
        root: { minHeight: 34, padding: '0 16px', fontSize: 14, lineHeight: '32px', whiteSpace: 'nowrap' },
        sizeSmall: { minHeight: 28, padding: '0 10px', fontSize: 13, lineHeight: '26px' },
        outlined: { borderColor: '#dfe4ea', background: '#fff', color: '#1b2430' },
      },
      variants: [{ props: { variant: 'outlined', color: 'error' }, style: { color: '#b3261e', borderColor: '#eccac7' } }],
    },
    MuiIconButton: { defaultProps: { disableRipple: true } },
    MuiTextField: { defaultProps: { size: 'small', variant: 'outlined', margin: 'none', fullWidth: true } },
    MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined', margin: 'none', fullWidth: true } },
    MuiOutlinedInput: { styleOverrides: { root: { background: '#fff', fontSize: 14 }, multiline: { padding: '7px 14px' }, inputMultiline: { padding: 0 }, input: { paddingTop: 7, paddingBottom: 7 } } },
    MuiInputLabel: { styleOverrides: { root: { fontSize: 14 } } },
    MuiFormHelperText: { styleOverrides: { root: { fontSize: 13, marginLeft: 0 } } },
    MuiDialog: { styleOverrides: { paper: { borderRadius: 8 } } },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, fontWeight: 600, padding: '14px 20px 6px' } } },
    MuiDialogContent: { styleOverrides: { root: { padding: '6px 20px 12px', fontSize: 14, lineHeight: 1.7 } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 16px' } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 14, minHeight: 34 } } },
    MuiTooltip: { styleOverrides: { tooltip: { fontSize: 13 } } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  },
};
