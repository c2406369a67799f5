package io.hcmconnector.app.config;

import io.hcmconnector.reader.csv.CsvPopulation;
import io.hcmconnector.reader.csv.CsvSettings;

/** People beside HCM's: the files that tell of them, and what they are. */
public record PopulationConfig(CsvSettings files, CsvPopulation.Rules rules) {}
