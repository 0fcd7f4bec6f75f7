/** The page of the API: Swagger UI from our own address, so that it works on a network without the internet. */
export const docsPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>接口说明 · 医改台账</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<style>
body { margin: 0; font-family: "Noto Sans SC", "Microsoft YaHei", sans-serif; }
.swagger-ui .info { margin: 24px 0; }
.swagger-ui .opblock .opblock-summary-description { font-family: inherit; font-size: 14px; color: #1a1a1a; }
</style>
</head>
<body>
<div id="page"></div>
<noscript>请允许本页运行脚本，或直接查看 /api/openapi.json。</noscript>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** Starts the page; what is tried out from it carries the two headers that every change needs. */
export const docsStart = `window.addEventListener('load', function () {
  SwaggerUIBundle({
    url: '/api/openapi.json',
    dom_id: '#page',
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null,
    requestInterceptor: function (request) {
      request.headers['x-requested-with'] = 'reform-ledger';
      if (request.method && request.method.toUpperCase() !== 'GET' && !request.headers['Idempotency-Key']) {
        request.headers['Idempotency-Key'] = 'docs-' + Date.now() + '-' + Math.random().toString(36).slice(2);
      }
      return request;
    },
  });
});
`;
