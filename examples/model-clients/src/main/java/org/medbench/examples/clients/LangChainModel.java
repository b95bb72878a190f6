package org.medbench.examples.clients;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.item.Content;
import org.medbench.item.Turn;
import org.medbench.score.Completion;
import org.medbench.score.Model;
import org.medbench.score.ModelRequest;

/**
 * A chat model of LangChain4j as a model of medbench. Let LangChain4j not try again ({@code maxRetries(0)}): medbench does, and
 * knows what it records.
 *
 * @param name what the model is called in results
 * @param chat the model
 */
public record LangChainModel(String name, ChatModel chat) implements Model {

    @Override
    public Completion complete(ModelRequest request) throws IOException {
        ChatRequest.Builder asked = ChatRequest.builder().messages(messages(request));
        request.decoding().temperature().ifPresent(asked::temperature);
        request.decoding().maxTokens().ifPresent(asked::maxOutputTokens);
        ChatResponse answer = chat.chat(asked.build());
        return new Completion(
                Optional.ofNullable(answer.aiMessage().text()).orElse(""),
                Optional.ofNullable(answer.finishReason()).map(Enum::name),
                count(answer.tokenUsage() == null ? null : answer.tokenUsage().inputTokenCount()),
                count(answer.tokenUsage() == null ? null : answer.tokenUsage().outputTokenCount()));
    }

    private static OptionalLong count(Integer tokens) {
        return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    private static List<ChatMessage> messages(ModelRequest request) throws IOException {
        List<ChatMessage> messages = new ArrayList<>();
        for (Turn turn : request.turns()) {
            switch (turn.role()) {
                case SYSTEM -> messages.add(SystemMessage.from(turn.text()));
                case ASSISTANT -> messages.add(AiMessage.from(turn.text()));
                case USER -> messages.add(UserMessage.from(contents(turn, request)));
            }
        }
        return messages;
    }

    private static List<dev.langchain4j.data.message.Content> contents(Turn turn, ModelRequest request)
            throws IOException {
        List<dev.langchain4j.data.message.Content> contents = new ArrayList<>();
        for (Content part : turn.parts()) {
            if (part instanceof Content.Text text) {
                contents.add(TextContent.from(text.value()));
            } else if (part instanceof Content.Media media) {
                try (InputStream bytes = request.media().open(media)) {
                    contents.add(ImageContent.from(Image.builder()
                            .mimeType(media.type().value())
                            .base64Data(Base64.getEncoder().encodeToString(bytes.readAllBytes()))
                            .build()));
                }
            }
        }
        return contents;
    }
}
