package dev.rapport.decisions.webkeys;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(Limits.class)
class WebKeysConfiguration {}
