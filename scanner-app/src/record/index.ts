import type {
  Device,
  EventMembers,
  DocumentContext,
  Profile,
  ProfileField,
  ProfileStep,
  Setting,
  SignedEvent,
  Task,
  Tools,
} from './shapes.ts'

export type * from './shapes.ts'

/** The events of a task, each signed under a fresh key: of 100 things at most, packs one by one. */
export declare function recordTask(
  task: Task,
  setting: Setting,
  device: Device,
  tools: Tools,
): Promise<SignedEvent[]>

/** Signs an event under a fresh authored key. */
export declare function signEvent(
  context: DocumentContext,
  event: EventMembers,
  device: Device,
  tools: Tools,
): Promise<SignedEvent>

/** The profile that speaks for the first of these things that one speaks for. */
export declare function profileOf(
  things: readonly string[],
  profiles: readonly Profile[],
): Profile | undefined

/** Steps of a profile by which a farm's leaf is recorded: where a lot comes into being, then where it arrives. */
export declare function leafSteps(profile: Profile): ProfileStep[]

/** The fields that a form of a step asks for, but those that the app fills in itself. */
export declare function fieldsOf(profile: Profile, step: ProfileStep): ProfileField[]

/** A new lot of a product under a host, named by the day and chance. */
export declare function newLot(gtin: string, host: string, tools: Tools): string
