import type { Bytes } from '@chamadao/party'

/** What JSON can say. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** The members of an EPCIS event, in the order in which they are written. */
export type EventMembers = Readonly<Record<string, Json>>

/** The `@context` of every document that this app writes: the address of EPCIS's, then the prefixes of ours. */
export type DocumentContext = readonly [string, Readonly<Record<string, string>>]

/** An event that a device of this party has signed; it is captured as it stands. */
export interface SignedEvent {
  context: DocumentContext
  event: EventMembers
  /** 32 random bytes, standard base64. */
  authoredKey: string
  /** `r ‖ s`, standard base64. */
  signature: string
  /** Fingerprint of the device's certificate. */
  certificate: string
}

/** This phone, as the organisation has enrolled it. */
export interface Device {
  /** Fingerprint of its certificate. */
  certificate: string
  /** The certificate itself, DER in base64. */
  der: string
  /** Pseudonym of the party that it signs for. */
  party: string
  /** `r ‖ s` over the SHA-256 of a text. */
  sign(text: Bytes): Promise<Bytes>
}

/** What the core takes from the world, so that tests can give it. */
export interface Tools {
  /** By the service's clock, as far as its difference to the phone's is known. */
  now(): Date
  random(length: number): Bytes
  /** Minutes east of UTC. */
  zone(): number
}

/** Names by language tag. */
export type Names = Readonly<Record<string, string>>

/** A kind of product. */
export interface Product {
  id: string
  names: Names
  gtins: readonly string[]
}

/** A kind of pack. */
export interface Pack {
  id: string
  names: Names
  /** Id of the pack or the kind of product in it. */
  holds: string
  usual: number
  counts: readonly number[]
  /** Ids of what it is sold as. */
  products: readonly string[]
}

/** A field of a product's profile. */
export interface ProfileField {
  /** As events write it, such as `tea:garden`. */
  name: string
  labels: Names
  type: 'text' | 'number' | 'date' | 'flag' | 'photo' | 'list'
  unit?: string | null
  minimum?: number | null
  maximum?: number | null
  /** What the code words of a text mean. */
  words?: Readonly<Record<string, Names>> | null
}

/** A step of a product's story. */
export interface ProfileStep {
  id: string
  labels: Names
  event: string
  action?: string | null
  /** IRI of the word of CBV. */
  bizStep: string
  /** Names of the fields that stand in the event's `ilmd`. */
  ilmd: readonly string[]
  /** Names of the fields that stand beside the event's own. */
  extensions: readonly string[]
}

/** What the service tells of a kind of product; prefix, steps and fields only where it is new enough to tell them. */
export interface Profile {
  id: string
  products: readonly Product[]
  packs: readonly Pack[]
  prefix?: string
  namespace?: string
  companyPrefixes?: readonly string[]
  steps?: readonly ProfileStep[]
  fields?: readonly ProfileField[]
}

/** What all events of one task say alike. */
export interface Setting {
  /** Of what the task is about; absent where no profile knows it. */
  profile?: Profile
  /** Identifier of one of the party's places. */
  readPoint?: string
  /** Where, in words. */
  place?: string
  /** Why, in words. */
  reason?: string
  /** Further fields of the profile's step, by name. */
  fields?: Readonly<Record<string, string | number | boolean>>
}

/** The value of a field as a form gives it. */
export type FieldValue = string | number | boolean

/** What the person at the phone has done; things are canonical Digital Links, at most 20,000. */
export type Task =
  | { task: 'ship'; things: readonly string[]; destination?: string }
  | { task: 'receive'; things: readonly string[] }
  | { task: 'pack'; pack: string; parent: string; children: readonly string[] }
  /** No children: all. */
  | { task: 'unpack'; pack?: string; parent: string; children: readonly string[] }
  | { task: 'activate'; things: readonly string[] }
  | { task: 'count'; things: readonly string[] }
  | { task: 'inspect'; things: readonly string[] }
  /** With names of photos. */
  | { task: 'reportDamaged'; things: readonly string[]; photos?: readonly string[] }
  | { task: 'reportLost'; things: readonly string[] }
  | LeafDelivered

/** A farm's leaf, by its lot; who brought it and from which plot are fields of the step. */
export interface LeafDelivered {
  task: 'leaf'
  step: ProfileStep
  /** Digital Link of the lot, `…/01/{gtin}/10/{lot}`. */
  lot: string
  kilograms: number
}

export type TaskName = Task['task']
