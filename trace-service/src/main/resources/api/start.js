SwaggerUIBundle({
  url: '/api/openapi.yml',
  domNode: document.getElementById('api'),
  deepLinking: true,
  validatorUrl: null,
})
