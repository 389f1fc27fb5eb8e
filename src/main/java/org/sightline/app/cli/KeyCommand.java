package org.sightline.app.cli;

import picocli.CommandLine.Command;

/** API keys. */
@Command(
        name = "key",
        description = "Make API keys for programs.",
        mixinStandardHelpOptions = true,
        subcommands = KeyNewCommand.class)
final class KeyCommand {}
