// The metrics of a server as Prometheus reads them: the text format, line by line.

/** A metric, with its samples by their labels as they stand there: `{call="read"}`, or nothing. */
export interface ScrapedMetric {
  readonly type: string;
  readonly help: string;
  /** By the name of the sample and its labels. A histogram has several names. */
  readonly samples: Map<string, number>;
}

/** The metrics of a text, by name. @throws {Error} that names a line which is not as it should be */
export function readMetrics(text: string): Map<string, ScrapedMetric> {
  const metrics = new Map<string, ScrapedMetric>();
  let help: readonly string[] = [];
  let current = '';
  if (!text.endsWith('\n')) throw new Error('The last line does not end.');
  for (const line of text.split('\n')) {
    const [, helped, words = ''] = /^# HELP ([a-z_0-9]+) (\S.*)$/.exec(line) ?? [];
    const [, typed, type = ''] = /^# TYPE ([a-z_0-9]+) (counter|gauge|histogram|summary)$/.exec(line) ?? [];
    // A number is one in whatever case it is written.
    const [, name, labels = '', value] =
      /^([a-z_0-9]+)((?:\{(?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)+\})?) (-?[0-9.e+-]+|\+Inf|nan)$/i.exec(line) ??
      [];
    if (helped) help = [helped, words];
    else if (typed) {
      if (help[0] !== typed || metrics.has(typed)) throw new Error(`Out of place: ${line}`);
      metrics.set(typed, { type, help: help[1] ?? '', samples: new Map() });
      current = typed;
    } else if (name) {
      const { samples, type: own } = metrics.get(current) ?? {};
      const isOwn = own === 'histogram' ? /^_(bucket|sum|count)$/ : /^$/;
      if (!samples || !name.startsWith(current) || !isOwn.test(name.slice(current.length)))
        throw new Error(`Of no metric: ${line}`);
      if (samples.has(name + labels)) throw new Error(`Twice: ${line}`);
      samples.set(name + labels, Number(value?.replace('+Inf', 'Infinity')));
    } else if (line !== '') throw new Error(`Not of the format: ${line}`);
  }
  return metrics;
}

/** Every sample of a text, by its name and labels. */
export function readSamples(text: string): Map<string, number> {
  return new Map([...readMetrics(text).values()].flatMap(({ samples }) => [...samples]));
}

/** The names of the labels that the samples of a metric have. */
export function labelsOf({ samples }: ScrapedMetric): string[] {
  const names = [...samples.keys()].flatMap((key) => [...key.matchAll(/(\w+)="/g)].map(([, name]) => name));
  return [...new Set(names)].map(String).sort();
}
