package dev.rapport.facts.attachments;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How files are attached.
///
/// @param largest the largest file that is taken
@ConfigurationProperties("rapport.attachments")
public record AttachmentSettings(@DefaultValue("20MB") DataSize largest) {}
