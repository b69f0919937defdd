package org.demarche.lens.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The HTTP operations for administrators of the lens. */
@Configuration(proxyBeanMethods = false)
@Import({QuarantineController.class, ProjectionController.class})
public class AdminConfiguration {}
