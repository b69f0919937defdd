package org.demarche.lens.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operations of whoever runs the lens. */
@Configuration(proxyBeanMethods = false)
@Import({QuarantineController.class, ProjectionController.class})
public class AdminConfiguration {}
