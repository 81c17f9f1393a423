import type { BackendChoice } from '../protocol';
import { type Device, fallbackDevice, findDevice } from './devices';

/** The device that a session runs on; a lost one is noticed once, however often one hears of it. */
export interface DeviceKeeper {
  readonly device: Device;
  /** Finds a device for a choice and takes it. */
  choose(choice: BackendChoice): Promise<void>;
  /** A device can no longer be used. */
  lose(lost: Device, reason: string): void;
  /** Asks for a lost device again, and does without where there is none or `restore` fails on it. */
  replace(reason: string, restore: () => Promise<void>): Promise<void>;
}

/** Keeps a device; `onLost` is called when the one in use is lost. */
export async function createDeviceKeeper(
  first: BackendChoice,
  gpu: GPU | undefined,
  onLost: (reason: string) => void,
): Promise<DeviceKeeper> {
  let choice = first;
  let losing: Device | undefined;
  let device = await open();

  async function open(): Promise<Device> {
    const opened = await findDevice(choice, gpu);
    void opened.lost.then((reason) => lose(opened, reason));
    return opened;
  }

  function lose(lost: Device, reason: string): void {
    if (lost !== device || lost === losing) return;
    losing = lost;
    onLost(reason);
  }

  return {
    get device() {
      return device;
    },
    async choose(next) {
      choice = next;
      device = await open();
    },
    lose,
    async replace(reason, restore) {
      device = await open();
      if (device.backend.kind === 'cpu') device = fallbackDevice(reason);
      try {
        await restore();
      } catch {
        device = fallbackDevice(reason);
        await restore();
      }
    },
  };
}
