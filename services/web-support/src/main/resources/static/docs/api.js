// Shows the document of this service. The validator of swagger.io is not asked.
window.addEventListener("DOMContentLoaded", () => {
  window.SwaggerUIBundle({
    url: "/api/openapi",
    dom_id: "#swagger-ui",
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    syntaxHighlight: false,
    validatorUrl: null,
  });
});
