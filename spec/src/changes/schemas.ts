// The differences between two versions of a schema, on the side of an exchange that it describes.
import type { Document, Schema } from '../read/document.ts';
import { objectOf } from '../read/operation.ts';
import { branchTypes } from '../read/parts.ts';
import { isObject, refName } from '../read/references.ts';
import {
  code,
  deprecationFindings,
  type Finding,
  finding,
  inSentence,
  isSame,
  onSide,
  type Side,
  sharedKeys,
  textFindings,
  without,
} from './finding.ts';
import {
  boundFindings,
  saidInAnotherWay,
  typeFindings,
  typesOf,
  valueFindings,
  wordFindings,
} from './keywords.ts';

/** What `required` says of a property. */
const ALWAYS = { request: 'required', response: 'always there' } as const;

/** What only people read in a schema. */
const TEXTS = ['title', 'description', 'x-descriptions', 'x-enumDescriptions', 'x-no-example'];

/** A schema in its document. */
export interface Placed {
  readonly document: Document;
  readonly schema: Schema;
}

/** Compares schemas on one side of the exchange. A pair of components is compared once. */
export class SchemaComparison {
  readonly #side: Side;
  readonly #components = new Map<string, Finding[]>();

  constructor(side: Side) {
    this.#side = side;
  }

  /**
   * @param name what the schema is called as long as it is no component: `Bridge.status`
   * @param place the same for people, in Markdown
   */
  compare(name: string, base: Placed, revision: Placed, place = code(name)): Finding[] {
    const component = refName(revision.schema);
    // What refers to another component, which both versions have, is told of where it refers to it.
    const isOther =
      component !== undefined &&
      component !== refName(base.schema) &&
      Object.hasOwn(base.document.components.schemas, component);
    if (component === undefined || isOther) return this.#compareHere(name, base, revision, place);
    const own = besideRef(this.#side, place, base.schema, revision.schema);
    const pair = `${refName(base.schema) ?? name} ${component}`;
    const known = this.#components.get(pair);
    if (known) return [...own, ...known];
    // A component that contains itself is compared once too.
    this.#components.set(pair, []);
    const found = this.#compareHere(component, alone(base), alone(revision), code(component));
    this.#components.set(pair, found);
    return [...own, ...found];
  }

  #compareHere(name: string, base: Placed, revision: Placed, place: string): Finding[] {
    const was = objectOf(base.document, base.schema);
    const is = objectOf(revision.document, revision.schema);
    const side = this.#side;
    const types = typeFindings(side, place, typesOf(base.document, was), typesOf(revision.document, is));
    // Where nothing is as it was, what it consists of says no more.
    if (types.some(({ kind }) => kind === onSide(side, 'type-changed')))
      return [...types, ...textFindings(place, was, is, TEXTS)];
    return [
      ...types,
      ...valueFindings(side, place, was, is),
      ...wordFindings(side, place, 'pattern', was.pattern, is.pattern),
      ...wordFindings(side, place, 'default', was.default, is.default),
      ...boundFindings(side, place, was, is),
      ...this.#propertyFindings(name, { ...base, schema: was }, { ...revision, schema: is }),
      ...this.#otherFindings(name, { ...base, schema: was }, { ...revision, schema: is }),
      ...this.#branchFindings(name, { ...base, schema: was }, { ...revision, schema: is }),
      ...this.#itemFindings(name, place, { ...base, schema: was }, { ...revision, schema: is }),
      ...deprecationFindings(place, was.deprecated === true, is.deprecated === true),
      ...textFindings(place, was, is, TEXTS),
    ];
  }

  #propertyFindings(name: string, base: Placed, revision: Placed): Finding[] {
    const { properties: before = {}, required: had = [] } = base.schema;
    const { properties: after = {}, required: has = [] } = revision.schema;
    const side = this.#side;
    const found: Finding[] = [];
    for (const key of without(Object.keys(after), Object.keys(before))) {
      const place = code(`${name}.${key}`);
      found.push(
        has.includes(key)
          ? finding(onSide(side, 'property-added-required'), place, `is new, and ${ALWAYS[side]}`)
          : finding(onSide(side, 'property-added'), place, 'is new'),
      );
    }
    for (const key of without(Object.keys(before), Object.keys(after))) {
      const place = code(`${name}.${key}`);
      found.push(finding(onSide(side, 'property-removed'), place, 'is gone'));
    }
    // What is required need not be described.
    const described = new Set([...Object.keys(before), ...Object.keys(after)]);
    const others = [...new Set([...had, ...has])].filter((key) => !described.has(key));
    for (const key of [...sharedKeys(before, after), ...others]) {
      const place = code(`${name}.${key}`);
      if (had.includes(key) && !has.includes(key))
        found.push(finding(onSide(side, 'property-became-optional'), place, 'may be left out now'));
      if (!had.includes(key) && has.includes(key))
        found.push(finding(onSide(side, 'property-became-required'), place, `is ${ALWAYS[side]} now`));
      found.push(
        ...this.compare(
          `${name}.${key}`,
          { document: base.document, schema: before[key] ?? {} },
          { document: revision.document, schema: after[key] ?? {} },
        ),
      );
    }
    return found;
  }

  #itemFindings(name: string, place: string, base: Placed, revision: Placed): Finding[] {
    const [was, is] = [base.schema.items, revision.schema.items];
    if (was && is) return this.compare(name, { ...base, schema: was }, { ...revision, schema: is }, place);
    if (!was && !is) return [];
    return [
      is
        ? {
            kind: onSide(this.#side, 'items-added'),
            place,
            sentence: `The items of ${inSentence(place)} are of one kind now.`,
          }
        : {
            kind: onSide(this.#side, 'items-removed'),
            place,
            sentence: `The items of ${inSentence(place)} may be anything now.`,
          },
    ];
  }

  /** Properties that have no name in the schema. */
  #otherFindings(name: string, base: Placed, revision: Placed): Finding[] {
    const was = othersOf(base.schema);
    const is = othersOf(revision.schema);
    if (isObject(was) && isObject(is))
      return this.compare(
        name,
        { document: base.document, schema: was as Schema },
        { document: revision.document, schema: is as Schema },
      );
    const place = code(name);
    if (was === is)
      return isSame(base.schema.additionalProperties, revision.schema.additionalProperties)
        ? []
        : [saidInAnotherWay(place)];
    const isWider = is === true || was === false;
    return [
      isWider
        ? finding(
            onSide(this.#side, 'other-properties-widened'),
            place,
            'may have more properties of other names now',
          )
        : finding(
            onSide(this.#side, 'other-properties-narrowed'),
            place,
            'may have fewer properties of other names now',
          ),
    ];
  }

  #branchFindings(name: string, base: Placed, revision: Placed): Finding[] {
    const place = code(name);
    const before = branchesOf(base);
    const after = branchesOf(revision);
    if (!before && !after) return [];
    if (!before || !after)
      return [
        after
          ? finding(onSide(this.#side, 'became-union'), place, 'is a choice of several now')
          : finding(onSide(this.#side, 'no-longer-union'), place, 'is no longer a choice of several'),
      ];
    const found: Finding[] = [];
    // With other branches it is another one anyway.
    if (
      isSame([...before.keys()].sort(), [...after.keys()].sort()) &&
      !isSame(base.schema.discriminator, revision.schema.discriminator)
    )
      found.push({
        kind: onSide(this.#side, 'discriminator-changed'),
        place,
        sentence: `What ${inSentence(place)} is, is told in another way now.`,
      });
    for (const [type, schema] of after) {
      const was = before.get(type);
      if (was)
        found.push(
          ...this.compare(
            `${name}: ${type}`,
            { document: base.document, schema: was },
            { document: revision.document, schema },
          ),
        );
      else
        found.push(
          finding(
            onSide(this.#side, 'branch-added'),
            place,
            `may be a ${code(refName(schema) ?? type)} now, of the type ${code(type)}`,
          ),
        );
    }
    for (const [type, schema] of before)
      if (!after.has(type))
        found.push(
          finding(
            onSide(this.#side, 'branch-removed'),
            place,
            `is never a ${code(refName(schema) ?? type)} any more, of the type ${code(type)}`,
          ),
        );
    return found;
  }
}

/** What other properties may be: `true` is anything, and so is a schema that asks for nothing. */
function othersOf({ additionalProperties: others = true }: Schema): Schema | boolean {
  return isObject(others) && Object.keys(others).length === 0 ? true : others;
}

/** The component that a schema refers to, without what stands beside the reference. */
function alone({ document, schema }: Placed): Placed {
  return { document, schema: schema.$ref === undefined ? schema : { $ref: schema.$ref } };
}

/** What is said of a place beside a `$ref`. */
function besideRef(side: Side, place: string, was: Schema, is: Schema): Finding[] {
  if (was.$ref === undefined) return [];
  return [
    ...wordFindings(side, place, 'default', was.default, is.default),
    ...deprecationFindings(place, was.deprecated === true, is.deprecated === true),
    ...textFindings(place, was, is, TEXTS),
  ];
}

/** The branches of a union by their `type`. Undefined where the schema is none, or has plain types alone. */
function branchesOf({ document, schema }: Placed): Map<string, Schema> | undefined {
  const types = branchTypes(document, schema);
  return types && new Map(types.map((type, index) => [type, schema.oneOf?.[index] ?? {}]));
}
