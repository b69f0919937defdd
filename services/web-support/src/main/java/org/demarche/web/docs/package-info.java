/** Pages about the API and the topics, made from the contracts, and the documents themselves. */
@org.jspecify.annotations.NullMarked
package org.demarche.web.docs;
