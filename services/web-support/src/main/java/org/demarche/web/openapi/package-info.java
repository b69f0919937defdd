/** What the OpenAPI documents of all services have in common: the schemas of answers, and the errors. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.openapi;
