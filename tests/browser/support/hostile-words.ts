/** Words that become a script, an element or a link where a page draws them as anything but text. `#` is the number of each. */
const written = [
  '<script>alert(#)</script>', '<img src=x onerror=alert(#)>', '<svg onload=alert(#)>', '<b onclick=alert(#)>x', '<a href=javascript:alert(#)>x', '"><script>alert(#)</script>', "'><img src=x onerror=alert(#)>", '</textarea><script>alert(#)</script>',
  '</title><script>alert(#)</script>', '</script><script>alert(#)</script>', '<iframe srcdoc="<script>alert(#)</script>">', '<iframe src=javascript:alert(#)>', '<object data=javascript:alert(#)>', '<embed src=javascript:alert(#)>', '<base href=//127.0.0.1/#>', '<meta http-equiv=refresh content="0;url=javascript:alert(#)">',
  '<link rel=stylesheet href=//127.0.0.1/#.css>', '<style>@import"//127.0.0.1/#"</style>', '<form action=javascript:alert(#)><input type=submit>', '<button formaction=javascript:alert(#)>x', '<input autofocus onfocus=alert(#)>', '<select autofocus onfocus=alert(#)>', '<textarea autofocus onfocus=alert(#)>', '<details open ontoggle=alert(#)>',
  '<video><source onerror=alert(#)>', '<audio src=x onerror=alert(#)>', '<body onload=alert(#)>', '<marquee onstart=alert(#)>', '<math><mtext><script>alert(#)</script>', '<svg><script>alert(#)</script></svg>', '<svg><animate onbegin=alert(#) attributeName=x>', '<svg><a xlink:href=javascript:alert(#)><text>x',
  '<template><script>alert(#)</script></template>', '<noscript><p title="</noscript><img src=x onerror=alert(#)>">', '<xss-x onmouseover=alert(#)>x', '<p style="animation:x" onanimationstart=alert(#)>', '<img srcset=x onerror=alert(#)>', '<image src=x onerror=alert(#)>', '<img/src=x/onerror=alert(#)>', '<IMG SRC=x OnErRoR=alert(#)>',
  '<<script>alert(#)//<</script>', '<scr<script>ipt>alert(#)</scr</script>ipt>', '<img src=x onerror=&#97;lert(#)>', '&lt;img src=x onerror=alert(#)&gt;', '&#60;script&#62;alert(#)&#60;/script&#62;', '\\u003cscript\\u003ealert(#)\\u003c/script\\u003e', '%3Cscript%3Ealert(#)%3C/script%3E', '＜script＞alert(#)＜/script＞',
  'javascript:alert(#)', ' javascript:alert(#)', 'JaVaScRiPt:alert(#)', 'data:text/html,<script>alert(#)</script>', 'vbscript:msgbox(#)', '[x](javascript:alert(#))', '![x](x"onerror="alert(#))', '${alert(#)}', '{{constructor.constructor("alert(#)")()}}', '#{alert(#)}', '<%= alert(#) %>',
  '" onmouseover="alert(#)', "' onfocus='alert(#)' autofocus='", '` onerror=`alert(#)', '--><script>alert(#)</script>', ']]><script>alert(#)</script>', '*/alert(#)/*', "';alert(#)//", '");alert(#);("', '=HYPERLINK("javascript:alert(#)")', '<a href="//127.0.0.1/#" target=_blank>x', '<div data-x="__proto__" onpointerenter=alert(#)>',
] as const;

/** All of them, each with its number, so that a page can tell which it showed. */
export const hostileWords: readonly string[] = written.map((words, at) => words.replaceAll(/#(?!\d|\{)/g, String(at + 1)));

/** What a page must not hold when words stayed words: elements and attributes that only these words would have made. */
export const madeByWords = [
  'script:not([src])', 'img[src="x"]', 'img[srcset]', 'image[src]', 'iframe', 'object', 'embed', 'base', 'meta[http-equiv="refresh" i]', 'link[href*="127.0.0.1/"][rel="stylesheet"]:not([href*="/assets/"])', 'a[href^="javascript" i]', 'a[href^="data:" i]', 'a[href^="vbscript" i]', 'a[href^="//127"]',
  '[formaction]', 'form[action^="javascript" i]', 'xss-x', 'marquee', 'video', 'audio', 'math', 'template', 'svg script', 'svg animate', 'svg a', '[onerror]', '[onload]', '[onclick]', '[onfocus]', '[ontoggle]', '[onmouseover]', '[onbegin]', '[onstart]', '[onanimationstart]', '[onpointerenter]', '[data-x="__proto__"]',
].join(',');

/** Deals the words out, one after the other, so that each stands somewhere and every field has some. */
export class WordDealer {
  private at = 0;
  /** As many words as fit into a field of this length, at least one short one. */
  words(most: number, lead = ''): string {
    let text = lead;
    for (let tries = 0; tries < hostileWords.length; tries += 1) {
      const next = hostileWords[this.at % hostileWords.length]!;
      if (text.length + next.length + 1 > most) {
        if (text !== lead || most < 25) break;
        this.at += 1;
        continue;
      }
      text += `${text === '' ? '' : ' '}${next}`;
      this.at += 1;
      if (text.length > Math.min(most, 300)) break;
    }
    return text === lead ? `${lead}<b>x` : text;
  }
}
