// What a way to reach somebody is called.
import { m } from '$lib/paraglide/messages';
import type { Channel } from '$lib/bindings/Channel';

const NAMES: Record<Channel, () => string> = { email: m.channel_email, phone: m.channel_phone, message: m.channel_message, video: m.channel_video, post: m.channel_post };

export const channelName = (channel: Channel): string => NAMES[channel]();
